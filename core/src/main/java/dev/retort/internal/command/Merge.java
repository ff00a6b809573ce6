package dev.retort.internal.command;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.result.FilesResult;
import dev.retort.result.RevisionRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code merge}: writes a revision that merges branches. */
public record Merge(Workspace workspace) {
    /**
     * Writes the file.
     *
     * @param targets identifiers of the revisions to merge; {@code heads} for all heads by down revision
     * @param request message, labels and id; its head and dependencies are ignored
     * @throws NothingToMergeException if fewer than two revisions are named, or one is a descendant of another
     * @throws RetortException if an identifier matches no revision, or the file cannot be written
     */
    public FilesResult run(List<String> targets, RevisionRequest request) {
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        Set<RevisionId> parents = new LinkedHashSet<>();
        for (String target : targets) {
            Identifier identifier = Identifier.parse(target);
            parents.addAll(
                    identifier instanceof Identifier.Heads ? graph.heads() : new Planner(graph).named(identifier));
        }
        List<RevisionId> down = graph.sorted(parents);
        requireSeparateBranches(graph, down);
        String message = request.message().isBlank() ? "merge " + RevisionId.list(down) : request.message();
        RevisionRequest mergeRequest = new RevisionRequest(
                message,
                request.head(),
                request.place(),
                request.labels(),
                List.of(),
                request.id(),
                RevisionRequest.Kind.SQL);
        return MakeRevision.write(
                new MakeRevision.Target(workspace, graph),
                mergeRequest,
                new MakeRevision.Edges(down, List.of()),
                RevisionBody.Sql.EMPTY);
    }

    private static void requireSeparateBranches(RevisionGraph graph, List<RevisionId> down) {
        if (down.size() < 2) {
            throw new NothingToMergeException(
                    down, down.isEmpty() ? "no revision is named" : "only " + down.get(0) + " is named");
        }
        for (RevisionId upper : down) {
            // A revision may depend on another head: both are heads by down revision, so that they can be merged.
            Set<RevisionId> needed = graph.ancestorsByDown(upper);
            for (RevisionId lower : down) {
                if (!upper.equals(lower) && needed.contains(lower)) {
                    throw new NothingToMergeException(down, upper + " is already a descendant of " + lower);
                }
            }
        }
    }

    /** The named revisions are not on two or more separate branches. */
    public static final class NothingToMergeException extends RetortException {
        private static final long serialVersionUID = 1L;

        NothingToMergeException(List<RevisionId> named, String why) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of("Cannot merge", why)
                            .fact("named", named.isEmpty() ? "nothing" : RevisionId.list(named))
                            .fix("name two or more revisions of different branches; 'retort heads' lists the heads."));
        }
    }
}
