package dev.retort.command;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.plan.Planner;
import dev.retort.revision.Identifier;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.Recorder;
import dev.retort.script.Scripts;
import java.util.List;
import java.util.stream.Collectors;

/** {@code accept}: records the changed checksum of an applied revision. */
public final class Accept {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Accept(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Runs it.
     *
     * @param target an identifier of one revision
     * @param reason why the change does no harm, for the history; not blank
     * @throws NotOneException where the identifier names none, or several
     * @throws RetortException where there is nothing to accept
     * @throws IllegalArgumentException where the reason is blank
     */
    public RunResult run(String target, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is wanted");
        }
        Scripts scripts = workspace.scripts();
        RevisionId id = one(new Planner(scripts.graph()), target);
        Recorder recorder = new Recorder(scripts, workspace.sessions(), workspace.settings());
        return RunResult.of(List.of(), recorder.accept(id, reason));
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

        private final transient List<RevisionId> named;

        NotOneException(String target, List<RevisionId> named) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot use '" + target + "' here", "one revision is wanted")
                            .fact(
                                    "named",
                                    named.isEmpty()
                                            ? "none"
                                            : named.stream()
                                                    .map(RevisionId::value)
                                                    .collect(Collectors.joining(", ")))
                            .fix("name one that 'retort history' lists."));
            this.named = named;
        }

        @Override
        public List<String> candidates() {
            return named.stream().map(RevisionId::value).toList();
        }
    }
}
