package dev.retort.dialect;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.op.Operation;
import dev.retort.schema.Database;

/** A database cannot do what an operation says; nothing was sent. */
public final class RefusedOperationException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;

    /**
     * A refusal.
     *
     * @param why what this database cannot do, a clause without its full stop
     * @param fix what to do instead, a sentence
     */
    public RefusedOperationException(Operation operation, Database database, String why, String fix) {
        this(
                operation,
                ErrorText.of("Cannot " + operation.display() + " on " + database.displayName(), why)
                        .fix(fix));
    }

    private RefusedOperationException(Operation operation, ErrorText text) {
        super(ErrorKind.UNSUPPORTED_OPERATION, text);
        this.operation = operation;
    }

    /** The same refusal, with the file of the revision that holds the operation. */
    public RefusedOperationException in(String file) {
        return new RefusedOperationException(operation, text().fact("file", file));
    }

    /** The operation. */
    public Operation operation() {
        return operation;
    }
}
