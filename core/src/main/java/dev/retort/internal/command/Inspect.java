package dev.retort.internal.command;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer;
import dev.retort.dialect.ServerVersion;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.diff.SchemaDiff;
import dev.retort.internal.jdbc.Inspector;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionDraft;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.result.InspectRequest;
import dev.retort.result.InspectResult;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.nio.file.Path;
import java.util.List;

/** {@code inspect}: writes the schema of an existing database as the first revision. Changes no database. */
public record Inspect(Workspace workspace) {
    /**
     * Reads the database and writes the file.
     *
     * @throws NotFirstException if there are revisions already
     * @throws NothingThereException if the database is a file that does not exist
     * @throws UnheldException if something in it cannot be made by a revision
     * @throws RetortException if the database cannot be read, or the file cannot be written
     */
    public InspectResult run(InspectRequest request) {
        RevisionGraph graph = workspace.scripts().graph();
        if (!graph.inOrder().isEmpty()) {
            throw new NotFirstException(workspace.location(), graph);
        }
        RevisionWriter writer = new RevisionWriter(workspace.location());
        RevisionDraft draft;
        List<String> left;
        try (Session session = workspace
                .sessions()
                .openExisting()
                .orElseThrow(
                        () -> new NothingThereException(workspace.sessions().display()))) {
            SessionIdentity identity = SessionIdentity.of(session);
            left = left(session);
            List<String> notes =
                    left.stream().map(thing -> "not in this revision: " + thing).toList();
            SchemaModel model = own(new Inspector(session).inspect(""), identity.namespace());
            Renderer renderer = session.dialect().renderer(ServerVersion.in(identity.version()));
            draft = new RevisionDraft(
                    session.dialect(), renderer, SchemaModel.empty(), SchemaDiff.fromEmpty(model), notes);
        }
        if (draft.operations().isEmpty()) {
            return new InspectResult(List.of(), "", left);
        }
        RevisionId id = workspace.newId(request.id(), graph);
        Revision revision = new Revision(id, List.of(), List.of(), List.of(), request.message(), "the new revision");
        Path file = writer.write(revision, body(draft, request.kind()));
        return new InspectResult(List.of(file.toString()), id.value(), left);
    }

    private static RevisionBody body(RevisionDraft draft, RevisionRequest.Kind kind) {
        try {
            return kind == RevisionRequest.Kind.JAVA ? draft.java() : draft.sql();
        } catch (RefusedOperationException e) {
            throw new UnheldException(e);
        }
    }

    private static List<String> left(Session session) {
        return session.dialect()
                .server()
                .unsupportedObjects()
                .map(query -> session.query(query, row -> row.text(1)))
                .orElse(List.of());
    }

    /** The model without the engine's own tables, where these are where it was read. */
    private SchemaModel own(SchemaModel model, String namespace) {
        TableNames names = workspace.settings().names();
        if (names.schemaName() != null && !names.schemaName().equals(namespace)) {
            return model;
        }
        SchemaModel own = model;
        for (String table : List.of(names.version(), names.history())) {
            QualifiedName name = QualifiedName.of(table);
            own = own.table(name).isPresent() ? own.withoutTable(name) : own;
        }
        return own;
    }

    /** A first revision is asked for where there are some. */
    public static final class NotFirstException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotFirstException(String location, RevisionGraph graph) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot write the database as a first revision",
                                    "the script directory holds "
                                            + graph.inOrder().size()
                                            + (graph.inOrder().size() == 1 ? " revision" : " revisions") + " already")
                            .fact("in", location)
                            .fact("first", graph.inOrder().iterator().next().display())
                            .fix("name an empty directory with '--scripts DIR', where the file can be looked at;"
                                    + " to write a revision that follows, 'retort revision -m TEXT'."));
        }
    }

    /** The database to inspect is a file that is not there. */
    public static final class NothingThereException extends RetortException {
        private static final long serialVersionUID = 1L;

        NothingThereException(String display) {
            super(
                    ErrorKind.CONNECTION_FAILED,
                    ErrorText.of("Cannot inspect the database", "there is no such file")
                            .fact("database", display)
                            .fix("correct the path, with '--url URL' or in DATABASE_URL."));
        }
    }

    /** Something in the database cannot be made again by an operation. */
    public static final class UnheldException extends RetortException {
        private static final long serialVersionUID = 1L;

        UnheldException(RefusedOperationException refused) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write the database as a revision",
                                    "it holds what would be another thing after it was made again")
                            .fact("where", refused.text().what())
                            .fact("what", refused.text().why())
                            .fix("write it by hand: 'retort revision --sql-script -m \"inspected schema\"', and paste"
                                    + " the database's own dump of its schema into the upgrade."),
                    refused);
        }
    }
}
