package dev.retort.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** A range where one position was asked for. */
public final class RangeNotAllowedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String range;

    RangeNotAllowedException(String range) {
        super(
                ErrorKind.RANGE_NOT_ALLOWED,
                ErrorText.of("Cannot use a range here", "a command that runs goes from where the database is")
                        .fact("range", range)
                        .fix("name its end alone; 'retort history -r' takes a range, and so does '--sql'."));
        this.range = range;
    }

    /** What was given. */
    public String range() {
        return range;
    }
}
