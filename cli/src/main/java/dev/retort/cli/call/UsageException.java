package dev.retort.cli.call;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** The command line is wrong: unknown, missing or contradictory arguments. */
public final class UsageException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** A usage error with this text. */
    public UsageException(ErrorText text) {
        super(ErrorKind.USAGE, text);
    }
}
