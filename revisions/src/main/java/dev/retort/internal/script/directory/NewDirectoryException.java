package dev.retort.internal.script.directory;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Thrown if a new script directory cannot be created. */
public final class NewDirectoryException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String directory;

    NewDirectoryException(String directory, String why) {
        super(
                ErrorKind.USAGE,
                ErrorText.of("Cannot create the script directory '" + directory + "'", why)
                        .fix("name a new or an empty directory: 'retort init DIR'."));
        this.directory = directory;
    }

    /** The directory as specified. */
    public String directory() {
        return directory;
    }
}
