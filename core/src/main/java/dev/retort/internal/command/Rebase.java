package dev.retort.internal.command;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptWriter;
import dev.retort.internal.script.directory.ScriptWriters;
import dev.retort.internal.table.DatabaseState;
import dev.retort.result.FilesResult;
import java.util.List;
import java.util.Optional;

/** {@code rebase}: changes the down revision of a revision. */
public record Rebase(Workspace workspace) {
    /**
     * Changes the down revision in the file of a revision; its descendants remain above it. Needs no database; if one
     * is configured, it must not have applied the revision.
     *
     * @param target an identifier of one revision that is not a merge
     * @param onto an identifier of the new down revision; {@code base} for none
     * @return the file; none if it already has this down revision
     * @throws RefusedException if the database has applied the revision, or it would become its own ancestor
     * @throws RetortException if an identifier matches no revision, or the file cannot be written
     */
    public FilesResult run(String target, String onto) {
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Planner planner = new Planner(graph);
        Revision revision = graph.get(Accept.singleRevision(planner, target));
        boolean isBase = Identifier.parse(onto) instanceof Identifier.Base;
        List<RevisionId> down = isBase ? List.of() : List.of(Accept.singleRevision(planner, onto));
        ScriptWriter writer = ScriptWriters.of(workspace.locations()).of(revision);
        checkGraph(graph, revision, down);
        if (revision.down().equals(down)) {
            return FilesResult.of(List.of());
        }
        requireNoActiveRun(revision);
        Optional<DatabaseState> state = workspace.stateIfAny(scripts);
        if (state.flatMap(found -> found.row(revision.id())).isPresent()) {
            throw new RefusedException(
                    revision, workspace.sessions().display() + " has applied it", advice(graph, revision));
        }
        writer.rebase(revision, down);
        return FilesResult.of(List.of(revision.source()));
    }

    /**
     * Refuses if another process is running migrations: it may have read the file and be about to apply the old
     * version.
     */
    private void requireNoActiveRun(Revision revision) {
        if (workspace.source() != null) {
            new Status(workspace).lockHolder().ifPresent(holder -> {
                throw new RefusedException(
                        revision,
                        "another process is running migrations on "
                                + workspace.sessions().display() + ": " + holder.display(),
                        "wait until it has finished, then run the same command again; 'retort status' shows it.");
            });
        }
    }

    private static String advice(RevisionGraph graph, Revision revision) {
        String downgrade = "downgrade it first in every database that has applied it: 'retort downgrade "
                + (revision.down().isEmpty() ? "base" : revision.down().get(0)) + "'.";
        return graph.heads().size() > 1 ? "merge the branches with 'retort merge heads', or " + downgrade : downgrade;
    }

    private static void checkGraph(RevisionGraph graph, Revision revision, List<RevisionId> down) {
        if (revision.isMerge()) {
            throw new RefusedException(
                    revision,
                    "it is a merge, and the command cannot know which of its down revisions to replace",
                    "edit 'down' in its file by hand.");
        }
        if (!down.isEmpty() && graph.descendants(List.of(revision.id())).contains(down.get(0))) {
            throw new RefusedException(
                    revision,
                    down.get(0).equals(revision.id())
                            ? "it would follow itself"
                            : down.get(0) + " is a descendant of it, so each would require the other",
                    "name a revision that is not a descendant of it; 'retort history --graph' draws the graph.");
        }
    }

    /** A revision whose down revision must not be changed. */
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

        /** Returns the revision. */
        public Revision revision() {
            return revision;
        }
    }
}
