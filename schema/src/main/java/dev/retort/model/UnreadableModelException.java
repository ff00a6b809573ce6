package dev.retort.model;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Thrown if a {@link ModelSource} cannot be read for a target. Each kind of source has a subclass. */
public abstract class UnreadableModelException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    protected UnreadableModelException(ErrorText text) {
        super(ErrorKind.BAD_CONFIG, text);
    }

    /** A failure with the exception that caused it. */
    protected UnreadableModelException(ErrorText text, Throwable cause) {
        super(ErrorKind.BAD_CONFIG, text, cause);
    }
}
