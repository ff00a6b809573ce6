package dev.retort.sql;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** SQL text that ends inside a string, a quoted identifier, a comment, a parenthesis or a body. */
public final class UnterminatedSqlException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String construct;
    private final int line;

    UnterminatedSqlException(String construct, String end, int line) {
        super(ErrorKind.BAD_SCRIPT, describe(construct, end, line));
        this.construct = construct;
        this.line = line;
    }

    /** What has no end, as {@code string}, {@code dollar-quoted string $tag$} or {@code trigger body}. */
    public String construct() {
        return construct;
    }

    /** The line on which it begins, counted as the caller of the splitter asked. */
    public int line() {
        return line;
    }

    // Nothing of the text itself is shown: an open string may well be a password.
    private static ErrorText describe(String construct, String end, int line) {
        return ErrorText.of("Cannot split the SQL into statements", "a " + construct + " is not closed")
                .fact("begins", "line " + line)
                .fix("end it with " + end);
    }
}
