package dev.retort.sql;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** SQL text ends inside a string, a quoted identifier, a comment, a parenthesis or a body. */
public final class UnterminatedSqlException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String construct;
    private final int line;

    UnterminatedSqlException(String construct, String end, int line) {
        super(ErrorKind.BAD_SCRIPT, describe(construct, end, line));
        this.construct = construct;
        this.line = line;
    }

    /** Returns the unterminated construct, such as {@code string} or {@code trigger body}. */
    public String construct() {
        return construct;
    }

    /** Returns the line on which it begins, counted from the {@code firstLine} that was passed to the splitter. */
    public int line() {
        return line;
    }

    // The text itself is omitted, because an unterminated string may be a password.
    private static ErrorText describe(String construct, String end, int line) {
        return ErrorText.of("Cannot split the SQL into statements", "a " + construct + " is not closed")
                .fact("begins", "line " + line)
                .fix("add the closing " + end);
    }
}
