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

/** {@code accept}: records the changed checksum of an applied revision. */
public record Accept(Workspace workspace) {
    /**
     * Runs it.
     *
     * @param target an identifier of one revision
     * @param reason why the change does no harm, for the history; not blank
     * @throws NotOneException if the identifier names none, or several
     * @throws RetortException if there is nothing to accept
     * @throws IllegalArgumentException if the reason is blank
     */
    public RunResult run(String target, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is wanted");
        }
        Scripts scripts = workspace.scripts();
        RevisionId id = one(new Planner(scripts.graph()), target);
        return Workspace.result(workspace.recorder(scripts).accept(id, reason));
    }

    static RevisionId one(Planner planner, String target) {
        List<RevisionId> named = planner.named(Identifier.parse(target));
        if (named.size() != 1) {
            throw new NotOneException(target, named);
        }
        return named.get(0);
    }

    /** One revision was asked for, and something else named. */
    public static final class NotOneException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotOneException(String target, List<RevisionId> named) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot use '" + target + "' here", "one revision is wanted")
                            .fact("named", named.isEmpty() ? "none" : RevisionId.list(named))
                            .fix("name one that 'retort history' lists."),
                    RevisionId.values(named));
        }
    }
}
