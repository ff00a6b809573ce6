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
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.result.FilesResult;
import dev.retort.result.RevisionRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code revision}: writes the file of the next revision, with nothing to do yet. */
public record MakeRevision(Workspace workspace) {
    /**
     * Writes it.
     *
     * @throws NotHeadException if it would follow a revision that others follow, and is not to be spliced
     * @throws RetortException if a name leads nowhere, an id or label is taken, or the file cannot be written
     */
    public FilesResult run(RevisionRequest request) {
        Scripts scripts = workspace.scripts();
        RevisionGraph graph = scripts.graph();
        if (request.head().equals("head") && graph.heads().size() > 1) {
            throw new SeveralHeadsException(graph);
        }
        List<RevisionId> down = new Planner(graph).named(Identifier.parse(request.head()));
        if (request.place() == RevisionRequest.Place.ON_HEAD && !graph.heads().containsAll(down)) {
            throw new NotHeadException(graph, down);
        }
        List<RevisionId> dependsOn = new ArrayList<>();
        for (String each : request.dependsOn()) {
            dependsOn.addAll(new Planner(graph).named(Identifier.parse(each)));
        }
        return write(workspace, graph, request, new Edges(down, dependsOn));
    }

    /** What a new revision stands on. */
    record Edges(List<RevisionId> down, List<RevisionId> dependsOn) {}

    static FilesResult write(Workspace workspace, RevisionGraph graph, RevisionRequest request, Edges edges) {
        RevisionWriter writer = new RevisionWriter(workspace.location());
        RevisionId id = workspace.newId(request.id(), graph);
        Revision revision = new Revision(
                id, edges.down(), edges.dependsOn(), request.labels(), request.message(), "the new revision");
        // Ids and labels are checked by the graph itself, before there is a file that breaks it.
        List<Revision> all = new ArrayList<>(graph.inOrder());
        all.add(revision);
        RevisionGraph.of(all);
        boolean java = request.kind() == RevisionRequest.Kind.JAVA;
        Path file = writer.write(revision, java ? RevisionBody.Java.EMPTY : RevisionBody.Sql.EMPTY);
        return new FilesResult(List.of(file.toString()));
    }

    /** A revision follows the one head where nothing else is said, and there are several. */
    public static final class SeveralHeadsException extends RetortException {
        private static final long serialVersionUID = 1L;

        SeveralHeadsException(RevisionGraph graph) {
            super(
                    ErrorKind.MULTIPLE_HEADS,
                    ErrorText.of(
                                    "Cannot tell what the new revision follows",
                                    "there are " + graph.heads().size() + " heads")
                            .fact(
                                    "heads",
                                    graph.heads().stream()
                                            .map(id -> graph.get(id).display())
                                            .collect(Collectors.joining("\n")))
                            .fix("name one, as in '--head " + graph.heads().get(0)
                                    + "' or '--head LABEL@head'; or join them first with 'retort merge heads'."),
                    RevisionId.values(graph.heads()));
        }
    }

    /** A revision would begin a branch by accident. */
    public static final class NotHeadException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotHeadException(RevisionGraph graph, List<RevisionId> down) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot write a revision that follows " + RevisionId.list(down),
                                    "other revisions follow it already, so a branch would begin there")
                            .fact("heads", RevisionId.list(graph.heads()))
                            .fix("name a head with '--head', or say with '--splice' that the branch is wanted."),
                    RevisionId.values(graph.heads()));
        }
    }
}
