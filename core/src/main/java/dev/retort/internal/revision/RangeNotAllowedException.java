package dev.retort.internal.revision;

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
                ErrorText.of("Cannot use a range here", "one position is wanted, and a range is a part of the graph")
                        .fact("range", range)
                        .fix("name its end alone; ranges are for 'retort history -r', and for upgrade and downgrade"
                                + " with '--sql'."));
        this.range = range;
    }

    /** What was given. */
    public String range() {
        return range;
    }
}
