package dev.retort.internal.script;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Thrown if the configured location of revisions does not exist or cannot be used. */
public final class MissingScriptsException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String location;

    /**
     * Creates an exception for a location.
     *
     * @param location the location as configured
     * @param why the reason why it cannot be used
     */
    public MissingScriptsException(String location, String why) {
        super(
                ErrorKind.BAD_CONFIG,
                ErrorText.of("Cannot read revisions from '" + location + "'", why)
                        .fix("set the location with '--scripts DIR', or with 'scripts' in retort.properties;"
                                + " for a new project, run 'retort init DIR'."));
        this.location = location;
    }

    /** The location as configured. */
    public String location() {
        return location;
    }
}
