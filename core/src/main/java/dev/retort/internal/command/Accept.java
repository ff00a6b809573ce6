package dev.retort.internal.command;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.result.RunResult;
import java.util.List;

/** {@code accept}: records the current checksum of an applied revision whose file has changed. */
public record Accept(Workspace workspace) {
    /**
     * Executes the command.
     *
     * @param target an identifier of one revision
     * @param reason why the change is harmless, for the history; not blank
     * @throws NotOneRevisionException if the identifier matches no revision, or several
     * @throws RetortException if there is nothing to accept
     * @throws IllegalArgumentException if the reason is blank
     */
    public RunResult run(String target, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the reason must not be blank");
        }
        Scripts scripts = workspace.scripts();
        RevisionId id = singleRevision(new Planner(scripts.graph()), target);
        return Workspace.result(workspace.recorder(scripts).accept(id, reason));
    }

    /** Returns the one revision that an identifier matches. */
    static RevisionId singleRevision(Planner planner, String target) {
        List<RevisionId> revisions = planner.named(Identifier.parse(target));
        if (revisions.size() != 1) {
            throw new NotOneRevisionException(target, revisions);
        }
        return revisions.get(0);
    }

    /** An identifier does not match exactly one revision, although the command needs one. */
    public static final class NotOneRevisionException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotOneRevisionException(String target, List<RevisionId> revisions) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot use '" + target + "' here", "exactly one revision is expected")
                            .fact("named", revisions.isEmpty() ? "none" : RevisionId.list(revisions))
                            .fix("name one revision; 'retort history' lists them."),
                    RevisionId.values(revisions));
        }
    }
}
