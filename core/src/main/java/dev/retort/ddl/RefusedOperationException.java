package dev.retort.ddl;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.op.Operation;
import dev.retort.schema.Database;

/** A database cannot do what an operation says; nothing was sent. */
public final class RefusedOperationException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;
    private final String why;
    private final String fix;

    /**
     * A refusal.
     *
     * @param why what this database cannot do, a clause without its full stop
     * @param fix what to do instead, a sentence
     */
    public RefusedOperationException(Operation operation, Database database, String why, String fix) {
        super(
                ErrorKind.UNSUPPORTED_OPERATION,
                ErrorText.of("Cannot " + operation.display() + " on " + database.displayName(), why)
                        .fix(fix));
        this.operation = operation;
        this.why = why;
        this.fix = fix;
    }

    /** The operation. */
    public Operation operation() {
        return operation;
    }

    /** What the database cannot do. */
    public String why() {
        return why;
    }

    /** What to do instead. */
    public String fix() {
        return fix;
    }
}
