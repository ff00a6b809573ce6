package dev.retort.cli.call;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** What was typed cannot be understood. */
public final class UsageException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** A failure with this text. */
    public UsageException(ErrorText text) {
        super(ErrorKind.USAGE, text);
    }
}
