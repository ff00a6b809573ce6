package dev.retort.internal.script;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** There is no place of revisions where one was said to be. */
public final class MissingScriptsException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String location;

    MissingScriptsException(String location, String why) {
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
