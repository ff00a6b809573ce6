package dev.retort.internal.prepare;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;

/** A downgrade through a revision that has no way back: its author says so, or none is written and none derived. */
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

    private IrreversibleException(Revision revision, ErrorText text, String reason) {
        super(ErrorKind.IRREVERSIBLE, text);
        this.revision = revision;
        this.reason = reason;
    }

    /** A downgrade is not written, and this is why none can be derived from the upgrade. */
    static IrreversibleException notDerived(Revision revision, String reason) {
        ErrorText text = ErrorText.of(
                        "Cannot downgrade through " + revision.display(),
                        "it has no downgrade, and none can be derived from its upgrade")
                .fact("reason", reason)
                .fact("file", revision.source())
                .fix("write its downgrade and record the file with 'retort accept " + revision.id()
                        + " -m REASON', or stop at it with 'retort downgrade " + revision.id() + "'.");
        return new IrreversibleException(revision, text, reason);
    }

    /** The revision. */
    public Revision revision() {
        return revision;
    }

    /** The author's reason, or what cannot be taken back by itself. */
    public String reason() {
        return reason;
    }
}
