package dev.retort.internal.command;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptWriter;
import dev.retort.result.FilesResult;
import java.util.List;
import java.util.Optional;

/** {@code rebase}: lets a revision follow another one than it did. */
public record Rebase(Workspace workspace) {
    /**
     * Changes the down revision in the file of a revision; what follows it goes with it. Needs no database, but asks
     * the one that is named.
     *
     * @param target an identifier of one revision that is no merge
     * @param onto an identifier of what it shall follow; {@code base} for nothing
     * @return the file, none if it follows that already
     * @throws RefusedException if the database has applied it, or it would stand on itself
     * @throws RetortException if a name leads nowhere, or the file cannot be written
     */
    public FilesResult run(String target, String onto) {
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Planner planner = new Planner(graph);
        Revision revision = graph.get(Accept.one(planner, target));
        boolean base = Identifier.parse(onto) instanceof Identifier.Base;
        List<RevisionId> down = base ? List.of() : List.of(Accept.one(planner, onto));
        ScriptWriter writer = new ScriptWriter(workspace.location());
        refuse(graph, revision, down);
        if (revision.down().equals(down)) {
            return new FilesResult(List.of());
        }
        refuseBesideRun(revision);
        Optional<DatabaseState> state = workspace.stateIfAny(scripts);
        if (state.flatMap(known -> known.row(revision.id())).isPresent()) {
            throw new RefusedException(
                    revision, workspace.sessions().display() + " has applied it", advice(graph, revision));
        }
        writer.rebase(revision, down);
        return new FilesResult(List.of(revision.source()));
    }

    /** A runner that has read the file already may be about to apply it. */
    private void refuseBesideRun(Revision revision) {
        if (workspace.source() != null) {
            new Status(workspace).lockHolder().ifPresent(holder -> {
                throw new RefusedException(
                        revision,
                        "another runner is at work on " + workspace.sessions().display() + ": " + holder.display(),
                        "let it finish, then type the same again; 'retort status' shows it.");
            });
        }
    }

    private static String advice(RevisionGraph graph, Revision revision) {
        String takeBack = "take it back first, wherever it is applied: 'retort downgrade "
                + (revision.down().isEmpty() ? "base" : revision.down().get(0)) + "'.";
        return graph.heads().size() > 1 ? "join the branches with 'retort merge heads', or " + takeBack : takeBack;
    }

    private static void refuse(RevisionGraph graph, Revision revision, List<RevisionId> down) {
        if (revision.isMerge()) {
            throw new RefusedException(
                    revision,
                    "it is a merge, and which of its down revisions to replace is not said",
                    "write the new list into its 'down' by hand.");
        }
        if (!down.isEmpty() && graph.descendants(List.of(revision.id())).contains(down.get(0))) {
            throw new RefusedException(
                    revision,
                    down.get(0).equals(revision.id())
                            ? "it would follow itself"
                            : down.get(0) + " stands on it, so each would need the other",
                    "name a revision that does not stand on it; 'retort history --graph' draws them.");
        }
    }

    /** A revision that has to stay where it is. */
    public static final class RefusedException extends RetortException {
        private static final long serialVersionUID = 1L;

        private final transient Revision revision;

        RefusedException(Revision revision, String why, String fix) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot rebase " + revision.display(), why)
                            .fact("file", revision.source())
                            .fix(fix));
            this.revision = revision;
        }

        /** The revision. */
        public Revision revision() {
            return revision;
        }
    }
}
