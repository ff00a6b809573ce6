package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.plan.Step;
import dev.retort.result.Direction;
import dev.retort.sql.SqlStatement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a step fails in the database. The text and {@link #remainder()} show which of its statements remain
 * executed.
 */
public final class MigrationFailedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_SQL_LENGTH = 500;

    private final transient Step failed;
    private final transient @Nullable SqlStatement statement;
    private final String errorMessage;
    private final Remainder remainder;

    /** The statements of a failed step that remain executed. */
    public enum Remainder {
        /** None: the transaction was rolled back. */
        NOTHING,
        /** The statements before the failed one, which the next run will not repeat. */
        STATEMENTS_BEFORE,
        /**
         * The statements before the failed operation, and perhaps the operation. The next run finds out whether it was
         * completed.
         */
        OPEN_OPERATION,
        /** Unknown: the connection was lost while code was running that may have committed. */
        UNKNOWN
    }

    /**
     * The details of the failure.
     *
     * @param step the step
     * @param source its file
     * @param statement the statement; null if it was the commit, or one of the engine's own
     * @param remainder the statements that remain executed
     * @param commitFix how to correct the revision if the commit was refused; empty for a statement
     */
    record Failure(Step step, String source, @Nullable SqlStatement statement, Remainder remainder, String commitFix) {}

    MigrationFailedException(Failure failure, DatabaseException cause) {
        super(ErrorKind.MIGRATION_FAILED, text(failure, cause), cause);
        this.failed = failure.step();
        this.statement = failure.statement();
        this.errorMessage = cause.errorMessage();
        this.remainder = failure.remainder();
    }

    private static ErrorText text(Failure failure, DatabaseException cause) {
        Step step = failure.step();
        boolean isUpgrade = step.direction() == Direction.UPGRADE;
        boolean isJava = cause.errorClass() == ErrorClass.USER_CODE_FAILED;
        ErrorText text = ErrorText.of(
                "Cannot " + (isUpgrade ? "apply" : "downgrade") + " revision "
                        + step.revision().display(),
                why(failure, cause));
        SqlStatement statement = failure.statement();
        if (statement != null) {
            text = text.fact("file", failure.source() + (statement.line() > 0 ? ":" + statement.line() : ""))
                    .fact("statement", shown(statement.text()));
        } else {
            text = text.fact("file", failure.source());
        }
        text = text.fact(isJava ? "failure" : "database", cause.errorMessage())
                .fact("left behind", leftBehind(failure.remainder()));
        if (failure.remainder() == Remainder.OPEN_OPERATION) {
            return text.fix("run the same command again; it finds out whether the operation was completed, and"
                    + " continues.");
        }
        String grant =
                "the engine could not write to its version or history table: grant this user write access to both;"
                        + " this access must remain valid if a revision changes session settings, such as the role.";
        String correct = statement != null
                ? "correct the file, then run the same command again."
                : failure.commitFix().isEmpty() ? grant : failure.commitFix();
        boolean isLostRight = statement == null && cause.fix().contains("GRANT ");
        String lostRight = isLostRight ? " Or, if the revision itself takes this right away, remove that from it." : "";
        return text.fix(cause.fix().isEmpty() ? correct : cause.fix() + lostRight);
    }

    private static String leftBehind(Remainder remainder) {
        return switch (remainder) {
            case NOTHING -> "nothing of this step; the completed steps before it are kept";
            case STATEMENTS_BEFORE -> "the statements before this one; the next run begins with this one";
            case OPEN_OPERATION -> "the statements before this one, and perhaps the effect of this one";
            case UNKNOWN -> "nothing of this step, unless its code has committed";
        };
    }

    private static String why(Failure failure, DatabaseException cause) {
        if (cause.errorClass() == ErrorClass.USER_CODE_FAILED) {
            return "its Java code failed";
        }
        if (!failure.commitFix().isEmpty()) {
            return "the database refused to commit its changes";
        }
        return cause.errorClass() == ErrorClass.CONNECTION_LOST && failure.remainder() == Remainder.OPEN_OPERATION
                ? "the connection was lost during an operation"
                : "the database refused a statement";
    }

    private static String shown(String sql) {
        return sql.length() <= MAX_SQL_LENGTH ? sql : sql.substring(0, MAX_SQL_LENGTH) + "…";
    }

    /** Returns the step that failed. */
    public Step failed() {
        return failed;
    }

    /** Returns the statement that failed; empty if it was one of the engine's own. */
    public Optional<SqlStatement> statement() {
        return Optional.ofNullable(statement);
    }

    /** Returns the database's error message, without secrets. */
    public String errorMessage() {
        return errorMessage;
    }

    /** Returns which statements of the step remain executed. */
    public Remainder remainder() {
        return remainder;
    }
}
