package dev.retort.internal.replay;

import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.model.UnreadableModelException;
import java.nio.file.Path;

/** SQL files that describe a schema cannot be executed. */
public final class SqlFileException extends UnreadableModelException {
    private static final long serialVersionUID = 1L;
    private static final String WHAT = "Cannot read the schema from SQL files";
    private static final int MAX_LENGTH = 500;

    private SqlFileException(ErrorText text, Throwable cause) {
        super(text, cause);
    }

    static SqlFileException notSplit(Path file, RetortException cause) {
        ErrorText text = ErrorText.of(WHAT, cause.text().why()).fact("file", file.toString());
        for (ErrorText.Fact fact : cause.text().facts()) {
            text = text.fact(fact.label(), fact.value());
        }
        return new SqlFileException(text.fix(cause.text().fix()), cause);
    }

    static SqlFileException refused(String place, String statement, DatabaseException cause) {
        boolean isLong = statement.length() > MAX_LENGTH;
        return new SqlFileException(
                ErrorText.of(WHAT, "the database refuses a statement")
                        .fact("at", place)
                        .fact("statement", isLong ? statement.substring(0, MAX_LENGTH) + "…" : statement)
                        .fact("message", cause.errorMessage())
                        .fix("correct the statement: the files must create the schema in an empty database."),
                cause);
    }
}
