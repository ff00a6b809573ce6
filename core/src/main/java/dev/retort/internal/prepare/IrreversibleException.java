package dev.retort.internal.prepare;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;

/**
 * Thrown for a downgrade of a revision that is declared irreversible, or that has no downgrade and none can be derived.
 */
public final class IrreversibleException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final String reason;

    IrreversibleException(Revision revision, String reason) {
        super(
                ErrorKind.IRREVERSIBLE,
                ErrorText.of("Cannot downgrade " + revision.display(), "it is declared irreversible")
                        .fact("reason", reason)
                        .fact("file", revision.source())
                        .fix("keep it and downgrade only what follows it, with 'retort downgrade " + revision.id()
                                + "', or restore a backup from before it was applied."));
        this.revision = revision;
        this.reason = reason;
    }

    private IrreversibleException(Revision revision, ErrorText text, String reason) {
        super(ErrorKind.IRREVERSIBLE, text);
        this.revision = revision;
        this.reason = reason;
    }

    /** Creates the exception for a revision without a downgrade; the reason is why none can be derived. */
    static IrreversibleException notDerived(Revision revision, String reason) {
        ErrorText text = ErrorText.of(
                        "Cannot downgrade " + revision.display(),
                        "it has no downgrade, and none can be derived from its upgrade")
                .fact("reason", reason)
                .fact("file", revision.source())
                .fix("write its downgrade and accept the changed file with 'retort accept " + revision.id()
                        + " -m REASON', or keep it and downgrade only what follows it, with 'retort downgrade "
                        + revision.id() + "'.");
        return new IrreversibleException(revision, text, reason);
    }

    /** The irreversible revision. */
    public Revision revision() {
        return revision;
    }

    /** The author's reason, or the reason why no downgrade can be derived. */
    public String reason() {
        return reason;
    }
}
