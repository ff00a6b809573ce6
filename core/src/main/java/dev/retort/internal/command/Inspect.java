package dev.retort.internal.command;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.draft.CreationDraft;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.internal.table.TableLocation;
import dev.retort.result.InspectRequest;
import dev.retort.result.InspectResult;
import dev.retort.result.RevisionRequest;
import java.nio.file.Path;
import java.util.List;

/** {@code inspect}: writes the schema of an existing database as the first revision. Changes no database. */
public record Inspect(Workspace workspace) {
    /**
     * Reads the schema and writes the file.
     *
     * @throws RevisionsExistException if the script directory already contains revisions
     * @throws DatabaseFileMissingException if the database is a file that does not exist
     * @throws SchemaMissingException if the database does not contain a schema of the request
     * @throws InexpressibleSchemaException if a revision cannot recreate an object of the database exactly
     * @throws RetortException if the database cannot be read, or the file cannot be written
     */
    public InspectResult run(InspectRequest request) {
        RevisionGraph graph = workspace.scripts().graph();
        if (!graph.inOrder().isEmpty()) {
            throw new RevisionsExistException(String.join(", ", workspace.locations()), graph);
        }
        RevisionWriter writer = new RevisionWriter(workspace.locations());
        InspectedDatabase database;
        try (Session session = workspace
                .sessions()
                .openExisting()
                .orElseThrow(() ->
                        new DatabaseFileMissingException(workspace.sessions().display()))) {
            TableLocation.check(session, workspace.settings().names().fixed(session.dialect()));
            database = InspectedDatabase.read(session, workspace.settings().names(), request.schemas());
        }
        if (database.draft().operations().isEmpty()) {
            return database.result(List.of(), "");
        }
        RevisionId id = workspace.newId(request.id(), graph);
        Revision revision = new Revision(id, List.of(), List.of(), List.of(), request.message(), "the new revision");
        Path file = writer.write(revision, body(database.draft(), request.kind()));
        return database.result(List.of(file.toString()), id.value());
    }

    private static RevisionBody body(CreationDraft draft, RevisionRequest.Kind kind) {
        try {
            return kind == RevisionRequest.Kind.JAVA ? draft.java() : draft.sql();
        } catch (RefusedOperationException e) {
            throw new InexpressibleSchemaException(e);
        }
    }

    /** A first revision was requested, but the script directory already contains revisions. */
    public static final class RevisionsExistException extends RetortException {
        private static final long serialVersionUID = 1L;

        RevisionsExistException(String location, RevisionGraph graph) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot write the database as the first revision",
                                    "the script directory already contains "
                                            + graph.inOrder().size()
                                            + (graph.inOrder().size() == 1 ? " revision" : " revisions"))
                            .fact("in", location)
                            .fact("first", graph.inOrder().iterator().next().display())
                            .fix("to see the schema as a revision, specify an empty directory with '--scripts DIR';"
                                    + " to add a revision after the existing ones, run 'retort revision -m TEXT'."));
        }
    }

    /** The database to inspect is a file that does not exist. */
    public static final class DatabaseFileMissingException extends RetortException {
        private static final long serialVersionUID = 1L;

        DatabaseFileMissingException(String display) {
            super(
                    ErrorKind.CONNECTION_FAILED,
                    ErrorText.of("Cannot inspect the database", "its file does not exist")
                            .fact("database", display)
                            .fix("correct the path in '--url URL' or DATABASE_URL."));
        }
    }

    /** The database does not contain a schema that was requested. */
    public static final class SchemaMissingException extends RetortException {
        private static final long serialVersionUID = 1L;

        SchemaMissingException(List<String> missing, List<String> present) {
            super(
                    ErrorKind.USAGE,
                    ErrorText.of(
                                    "Cannot inspect schema '" + String.join("', '", missing) + "'",
                                    "the database does not contain it")
                            .fact("schemas", present.isEmpty() ? "none" : String.join(", ", present))
                            .fix(
                                    present.isEmpty()
                                            ? "run 'retort inspect' without '--schemas'."
                                            : "name existing schemas: 'retort inspect --schemas "
                                                    + String.join(",", present) + "'."));
        }
    }

    /** The database contains an object that no operation can recreate exactly. */
    public static final class InexpressibleSchemaException extends RetortException {
        private static final long serialVersionUID = 1L;

        InexpressibleSchemaException(RefusedOperationException refused) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write the database as a revision",
                                    "it contains something that a revision cannot recreate exactly")
                            .fact("operation", refused.text().what())
                            .fact("reason", refused.text().why())
                            .fix("run 'retort revision --sql-script -m \"inspected schema\"', and paste the database's"
                                    + " own schema dump into the upgrade section of the new file."),
                    refused);
        }
    }
}
