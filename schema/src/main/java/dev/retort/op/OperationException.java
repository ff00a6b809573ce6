package dev.retort.op;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** Thrown if an operation cannot be applied to the schema. Nothing was run. */
public final class OperationException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final transient List<String> usedBy;

    private OperationException(Operation operation, ErrorText text, List<String> usedBy) {
        this(operation.display(), text, usedBy);
    }

    private OperationException(String operation, ErrorText text, List<String> usedBy) {
        super(ErrorKind.BAD_SCRIPT, text);
        this.operation = operation;
        this.usedBy = List.copyOf(usedBy);
    }

    /** Returns the same exception with the file of the revision that contains the operation. */
    public OperationException in(String file) {
        return new OperationException(operation, text().fact("file", file), usedBy);
    }

    /** An object that the operation needs does not exist: {@code table users}. */
    static OperationException missing(Operation operation, String what, List<String> existing) {
        ErrorText text = ErrorText.of("Cannot " + operation.display(), "there is no " + what);
        return new OperationException(
                operation,
                (existing.isEmpty() ? text : text.fact("existing", String.join(", ", existing)))
                        .fix("correct the name, or create it in an earlier operation."),
                List.of());
    }

    /** An object that the operation creates already exists: {@code table users}. */
    static OperationException taken(Operation operation, String what) {
        return new OperationException(
                operation,
                ErrorText.of("Cannot " + operation.display(), what + " already exists")
                        .fix("choose another name, or drop or rename the existing object in an earlier operation."),
                List.of());
    }

    /** An object that the operation drops is used by others. */
    static OperationException used(Operation operation, String what, List<String> usedBy) {
        return new OperationException(
                operation,
                ErrorText.of("Cannot " + operation.display(), what + " is in use")
                        .fact("used by", String.join("\n", usedBy))
                        .fix("drop or change the objects that use it in earlier operations."),
                usedBy);
    }

    /** The schema after the operation would be invalid. */
    static OperationException invalid(Operation operation, String why) {
        return new OperationException(
                operation,
                ErrorText.of("Cannot " + operation.display(), why)
                        .fix("correct the operation so that the schema after it is valid."),
                List.of());
    }

    /** The operation as text for people; see {@link Operation#display}. */
    public String operation() {
        return operation;
    }

    /**
     * The objects that use the object to be dropped, such as {@code constraint fk_a of table b}; empty if the operation
     * failed for another reason.
     */
    public List<String> usedBy() {
        return usedBy;
    }
}
