package dev.retort.op;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** An operation does not fit the schema that it would change. Nothing was run. */
public final class OperationException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final transient List<String> users;

    private OperationException(Operation operation, ErrorText text, List<String> users) {
        this(operation.display(), text, users);
    }

    private OperationException(String operation, ErrorText text, List<String> users) {
        super(ErrorKind.BAD_SCRIPT, text);
        this.operation = operation;
        this.users = List.copyOf(users);
    }

    /** The same refusal, with the file of the revision that holds the operation. */
    public OperationException in(String file) {
        return new OperationException(operation, text().fact("file", file), users);
    }

    /** What it needs is not there: {@code table users}. */
    static OperationException missing(Operation operation, String what, List<String> known) {
        ErrorText text = ErrorText.of("Cannot " + operation.display(), "there is no " + what);
        return new OperationException(
                operation,
                (known.isEmpty() ? text : text.fact("there is", String.join(", ", known)))
                        .fix("correct the name, or create it in an operation before this one."),
                List.of());
    }

    /** What it makes is there already: {@code table users}. */
    static OperationException taken(Operation operation, String what) {
        return new OperationException(
                operation,
                ErrorText.of("Cannot " + operation.display(), what + " is there already")
                        .fix("choose another name, or drop or rename what has it before."),
                List.of());
    }

    /** What it drops or renames is used. */
    static OperationException used(Operation operation, String what, List<String> users) {
        return new OperationException(
                operation,
                ErrorText.of("Cannot " + operation.display(), what + " is in use")
                        .fact("used by", String.join("\n", users))
                        .fix("drop or change what uses it in operations before this one."),
                users);
    }

    /** The result would be no schema. */
    static OperationException invalid(Operation operation, String why) {
        return new OperationException(
                operation,
                ErrorText.of("Cannot " + operation.display(), why)
                        .fix("correct the operation, so that the schema after it is one that can be."),
                List.of());
    }

    /** The operation, as {@link Operation#display} shows it. */
    public String operation() {
        return operation;
    }

    /** What uses that which should go, such as {@code foreign key fk_a of table b}; empty for other reasons. */
    public List<String> users() {
        return users;
    }
}
