package dev.retort.internal.script.directory;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** A new script directory cannot be created in the place that was named. */
public final class NewDirectoryException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String directory;

    NewDirectoryException(String directory, String why) {
        super(
                ErrorKind.USAGE,
                ErrorText.of("Cannot make a script directory in '" + directory + "'", why)
                        .fix("name a new directory, or an empty one: 'retort init DIR'."));
        this.directory = directory;
    }

    /** The place that was named. */
    public String directory() {
        return directory;
    }
}
