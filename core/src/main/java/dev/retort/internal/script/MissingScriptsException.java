package dev.retort.internal.script;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** The place of revisions that was named does not exist or cannot be used. */
public final class MissingScriptsException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String location;

    /**
     * A location that cannot be used.
     *
     * @param location the place that was named
     * @param why what is wrong
     */
    public MissingScriptsException(String location, String why) {
        super(
                ErrorKind.BAD_CONFIG,
                ErrorText.of("Cannot read revisions from '" + location + "'", why)
                        .fix("name the place with '--scripts DIR', or with 'scripts' in retort.properties;"
                                + " a new project starts with 'retort init DIR'."));
        this.location = location;
    }

    /** The place that was named. */
    public String location() {
        return location;
    }
}
