package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.plan.Planner;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.result.FilesResult;
import dev.retort.result.RevisionRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code revision}: writes the file of a new revision, with empty sections. */
public record MakeRevision(Workspace workspace) {
    /**
     * Writes the file.
     *
     * @throws SeveralHeadsException if no down revision is specified and there are several heads
     * @throws NotHeadException if the revision would follow one that is not a head, without {@code --splice}
     * @throws RetortException if an identifier matches no revision, an id or label is already used, or the file cannot
     *     be written
     */
    public FilesResult run(RevisionRequest request) {
        boolean isJava = request.kind() == RevisionRequest.Kind.JAVA;
        return run(request, workspace.scripts(), isJava ? RevisionBody.Java.EMPTY : RevisionBody.Sql.EMPTY);
    }

    /** Writes the file with this body, as {@link #run(RevisionRequest)} does. */
    FilesResult run(RevisionRequest request, Scripts scripts, RevisionBody body) {
        RevisionGraph graph = scripts.graph();
        if (request.head().equals("head") && graph.heads().size() > 1) {
            throw new SeveralHeadsException(graph);
        }
        List<RevisionId> down = new Planner(graph).named(Identifier.parse(request.head()));
        if (request.place() == RevisionRequest.Place.ON_HEAD && !graph.heads().containsAll(down)) {
            throw new NotHeadException(graph, down);
        }
        List<RevisionId> dependsOn = new ArrayList<>();
        for (String dependency : request.dependsOn()) {
            dependsOn.addAll(new Planner(graph).named(Identifier.parse(dependency)));
        }
        FilesResult written = write(new Target(workspace, graph), request, new Edges(down, dependsOn), body);
        return new FilesResult(written.files(), warnings(scripts, down));
    }

    /**
     * Warns about the revisions before the new one that have no downgrade: they are as their authors want them now. A
     * revision without an upgrade is not complete yet. Empty if no database is configured.
     */
    private List<String> warnings(Scripts scripts, List<RevisionId> down) {
        if (workspace.source() == null) {
            return List.of();
        }
        Dialect dialect = workspace.source().dialect();
        Preparation preparation = new Preparation(scripts, dialect, dialect.renderer(ServerVersion.NEWEST));
        List<String> warnings = new ArrayList<>();
        for (RevisionId id : down) {
            Script script = scripts.of(scripts.graph().get(id));
            if (script.irreversible().isEmpty() && preparation.hasUpgrade(script)) {
                preparation
                        .missingDowngrade(script)
                        .ifPresent(reason -> warnings.add(
                                "Revision " + id + ", which the new one follows, has no downgrade: " + reason));
            }
        }
        return warnings;
    }

    /** The down revisions and dependencies of a new revision. */
    record Edges(List<RevisionId> down, List<RevisionId> dependsOn) {}

    /** The place of a new revision: its workspace, and the graph to which it is added. */
    record Target(Workspace workspace, RevisionGraph graph) {}

    static FilesResult write(Target target, RevisionRequest request, Edges edges, RevisionBody body) {
        Workspace workspace = target.workspace();
        RevisionGraph graph = target.graph();
        RevisionWriter writer = new RevisionWriter(workspace.locations());
        RevisionId id = workspace.newId(request.id(), graph);
        Revision revision = new Revision(
                id, edges.down(), edges.dependsOn(), request.labels(), request.message(), "the new revision");
        // The graph validates ids and labels, before an invalid file is written.
        List<Revision> all = new ArrayList<>(graph.inOrder());
        all.add(revision);
        RevisionGraph.of(all);
        Path file = writer.write(revision, body);
        return FilesResult.of(List.of(file.toString()));
    }

    /** No down revision is specified, and there are several heads. */
    public static final class SeveralHeadsException extends RetortException {
        private static final long serialVersionUID = 1L;

        SeveralHeadsException(RevisionGraph graph) {
            super(
                    ErrorKind.MULTIPLE_HEADS,
                    ErrorText.of(
                                    "Cannot determine the down revision of the new revision",
                                    "there are " + graph.heads().size() + " heads")
                            .fact(
                                    "heads",
                                    graph.heads().stream()
                                            .map(id -> graph.get(id).display())
                                            .collect(Collectors.joining("\n")))
                            .fix("add '--head " + graph.heads().get(0)
                                    + "' or '--head LABEL@head'; or merge them first with 'retort merge heads'."),
                    RevisionId.values(graph.heads()));
        }
    }

    /** A new revision would start a branch although this was not requested. */
    public static final class NotHeadException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotHeadException(RevisionGraph graph, List<RevisionId> down) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot write a revision that follows " + RevisionId.list(down),
                                    "other revisions already follow it, so this would start a branch")
                            .fact("heads", RevisionId.list(graph.heads()))
                            .fix("name a head with '--head " + graph.heads().get(0)
                                    + "', or add '--splice' to start a branch."),
                    RevisionId.values(graph.heads()));
        }
    }
}
