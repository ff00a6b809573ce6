package dev.retort.dialect;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.op.Operation;
import dev.retort.schema.Database;

/** A database does not support an operation. Thrown before anything is sent. */
public final class RefusedOperationException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;

    /**
     * Creates a refusal.
     *
     * @param why the reason, a clause without a full stop
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

    /** Returns a copy of this refusal with the revision file that contains the operation. */
    public RefusedOperationException in(String file) {
        return new RefusedOperationException(operation, text().fact("file", file));
    }

    /** Returns the operation. */
    public Operation operation() {
        return operation;
    }
}
