package dev.retort.prepare;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.revision.Revision;

/** A downgrade through a revision whose author has declared that there is no way back. */
public final class IrreversibleException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final String reason;

    IrreversibleException(Revision revision, String reason) {
        super(
                ErrorKind.IRREVERSIBLE,
                ErrorText.of("Cannot downgrade through " + revision.display(), "it is declared irreversible")
                        .fact("reason", reason)
                        .fact("file", revision.source())
                        .fix("stop at it with 'retort downgrade " + revision.id()
                                + "', or restore a backup from before it."));
        this.revision = revision;
        this.reason = reason;
    }

    /** The revision. */
    public Revision revision() {
        return revision;
    }

    /** The author's reason. */
    public String reason() {
        return reason;
    }
}
