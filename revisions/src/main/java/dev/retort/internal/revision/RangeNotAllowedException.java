package dev.retort.internal.revision;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Thrown if a range is passed to a command that requires a single revision. */
public final class RangeNotAllowedException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String range;

    RangeNotAllowedException(String range) {
        super(
                ErrorKind.RANGE_NOT_ALLOWED,
                ErrorText.of("Cannot use a range here", "a single revision is required")
                        .fact("range", range)
                        .fix("name only the target revision; ranges are accepted by 'retort history -r', and by upgrade"
                                + " and downgrade with '--sql'."));
        this.range = range;
    }

    /** The range. */
    public String range() {
        return range;
    }
}
