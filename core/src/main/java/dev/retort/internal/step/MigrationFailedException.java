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

/** A step that the database refused. What of it is left in the schema is said by the text and {@link #left()}. */
public final class MigrationFailedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 500;

    private final transient Step failed;
    private final transient @Nullable SqlStatement statement;
    private final String answer;
    private final Left left;

    /** What a failed step leaves behind. */
    public enum Left {
        /** Nothing: its transaction was rolled back. */
        NOTHING,
        /** The statements before the failed one, which a further run will not repeat. */
        STATEMENTS_BEFORE
    }

    /** What failed: the step, the statement (null if it was the engine's own), and what it leaves. */
    record Failure(Step step, String source, @Nullable SqlStatement statement, Left left) {}

    MigrationFailedException(Failure failure, DatabaseException cause) {
        super(ErrorKind.MIGRATION_FAILED, text(failure, cause), cause);
        this.failed = failure.step();
        this.statement = failure.statement();
        this.answer = cause.answer();
        this.left = failure.left();
    }

    private static ErrorText text(Failure failure, DatabaseException cause) {
        Step step = failure.step();
        boolean up = step.direction() == Direction.UPGRADE;
        boolean java = cause.errorClass() == ErrorClass.USER_CODE_FAILED;
        ErrorText text = ErrorText.of(
                "Cannot " + (up ? "apply" : "take back") + " revision "
                        + step.revision().display(),
                java ? "its Java failed" : "the database refused a statement");
        SqlStatement statement = failure.statement();
        if (statement != null) {
            text = text.fact("file", failure.source() + (statement.line() > 0 ? ":" + statement.line() : ""))
                    .fact("statement", shown(statement.text()));
        } else {
            text = text.fact("file", failure.source());
        }
        text = text.fact(java ? "failure" : "database", cause.answer())
                .fact(
                        "left behind",
                        failure.left() == Left.NOTHING
                                ? "nothing of this revision; the revisions before it are kept"
                                : "the statements before this one; a further run begins with this one");
        String own =
                "the statement is the engine's own, on its version and history tables: let this user write them, also"
                        + " after what the revision sets for its session.";
        String correct = statement == null ? own : "correct the file, then run the same command again.";
        String advice = cause.fix().isEmpty() ? correct : cause.fix();
        return text.fix(advice);
    }

    private static String shown(String sql) {
        return sql.length() <= SHOWN ? sql : sql.substring(0, SHOWN) + "…";
    }

    /** The step that failed. */
    public Step failed() {
        return failed;
    }

    /** The statement that was refused; empty if it was one of the engine's own. */
    public Optional<SqlStatement> statement() {
        return Optional.ofNullable(statement);
    }

    /** The database's own words, without secrets. */
    public String answer() {
        return answer;
    }

    /** What the step leaves behind. */
    public Left left() {
        return left;
    }
}
