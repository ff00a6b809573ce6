package dev.retort.internal.table;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.ServerRules;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.TableNames;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The result of looking for a table of the engine by its name.
 *
 * <p>A database may find an unqualified name in another namespace than the one in which it creates new tables. The
 * engine uses one rule for both: its tables are in the namespace of new tables. If they are found elsewhere, nothing is
 * read or run, because the applied revisions of another namespace say nothing about this one.
 *
 * @param createdIn the namespace of a new table of this name; empty if there is none
 * @param foundIn the namespace in which the name is found; empty if there is no such table
 * @param kind what was found, such as {@code view}; empty for an ordinary table
 * @param unusable the namespaces that precede {@code createdIn} and which the user may not use; empty if there are none
 * @param searched the other namespaces in which an unqualified name is searched for; empty if there are none
 */
public record TableLocation(String createdIn, String foundIn, String kind, String unusable, String searched) {
    private static final TableLocation UNIQUE = new TableLocation("", "", "", "", "");

    /** The columns of {@link ServerRules#tableLocation}, of a derived table {@code l}. */
    static final String COLUMNS = "l.created_in, l.found_in, l.kind, l.unusable, l.searched";

    /** Reads the columns from a row. */
    static TableLocation of(Session.Row row) throws SQLException {
        return new TableLocation(
                row.text("created_in"),
                row.text("found_in"),
                row.text("kind"),
                row.text("unusable"),
                row.text("searched"));
    }

    /** Returns the dialect's query for the version table with these names. */
    static Optional<String> query(Session session, TableNames names) {
        return session.dialect().server().tableLocation(names.schemaNameOrEmpty(), names.version());
    }

    /**
     * Checks that the version table is in the namespace of new tables, or does not exist.
     *
     * @param names the configured names
     * @return the location
     * @throws WrongNamespaceException if it is elsewhere, or it cannot be determined where new tables are created
     */
    public static TableLocation check(Session session, TableNames names) {
        Optional<TableLocation> location = query(session, names).flatMap(query -> read(session, query));
        location.ifPresent(found -> found.require(session, names));
        return location.orElse(UNIQUE);
    }

    /**
     * Returns the location of a table with an unqualified name, if it is in another namespace than the one of new
     * tables.
     */
    public static Optional<TableLocation> elsewhere(Session session, String table) {
        return session.dialect()
                .server()
                .tableLocation("", table)
                .flatMap(query -> read(session, query))
                .filter(location -> !location.foundIn().isEmpty())
                .filter(location -> !location.foundIn().equals(location.createdIn()));
    }

    private static Optional<TableLocation> read(Session session, String query) {
        return session.query("SELECT " + COLUMNS + " FROM (" + query + ") l", TableLocation::of).stream()
                .findFirst();
    }

    void require(Session session, TableNames names) {
        if (!unusable.isEmpty()) {
            throw WrongNamespaceException.unusable(unusable, createdIn);
        }
        if (createdIn.isEmpty()) {
            throw WrongNamespaceException.none();
        }
        if (!foundIn.isEmpty() && !foundIn.equals(createdIn)) {
            throw WrongNamespaceException.elsewhere(
                    this, names, session.dialect().server());
        }
        if (!kind.isEmpty()) {
            throw WrongNamespaceException.notATable(this, names);
        }
    }

    /** Returns the failure for a run in which an earlier step has changed the namespace of new tables. */
    public static WrongNamespaceException changedDuringRun() {
        return WrongNamespaceException.changedDuringRun();
    }

    /** Returns whether a table is known not to exist: where a failing query does no harm, that is not looked up. */
    static boolean isAbsent(Session session, TableNames names, String table) {
        ServerRules server = session.dialect().server();
        return server.logsFailures()
                && server.tableLocation(names.schemaNameOrEmpty(), table)
                        .flatMap(query -> read(session, query))
                        .filter(location -> location.foundIn().isEmpty())
                        .isPresent();
    }

    /** Returns whether a query failed because the table does not exist. */
    static boolean isMissingTable(DatabaseException failure) {
        return failure.errorClass() == ErrorClass.MISSING_TABLE;
    }

    /** Thrown if the applied revisions cannot be determined for the namespace in which new tables are created. */
    public static final class WrongNamespaceException extends RetortException {
        private static final long serialVersionUID = 1L;
        private static final String WHAT = "Cannot determine which revisions are applied";

        private WrongNamespaceException(ErrorText text) {
            super(ErrorKind.BAD_CONFIG, text);
        }

        private static WrongNamespaceException elsewhere(TableLocation location, TableNames names, ServerRules server) {
            String found = location.foundIn();
            String setting = server.namespaceSetting(found);
            boolean isTemporary = location.kind().contains("temporary");
            return new WrongNamespaceException(ErrorText.of(
                            WHAT, "the version table is in another schema than the one in which tables are created")
                    .fact("found", found + "." + names.version() + kindInBrackets(location))
                    .fact("new tables", "are created in " + location.createdIn())
                    .fix(
                            isTemporary
                                    ? "drop the temporary table, which hides the version table."
                                    : "to work on '" + found + "', set '" + setting
                                            + "' in the URL; to work on '" + location.createdIn()
                                            + "' as a database of its own, set 'schema-name = "
                                            + location.createdIn() + "' in retort.properties."));
        }

        private static String kindInBrackets(TableLocation location) {
            return location.kind().isEmpty() ? "" : " (" + location.kind() + ")";
        }

        private static WrongNamespaceException unusable(String schemas, String createdIn) {
            ErrorText text = ErrorText.of(WHAT, "this user may not use a schema of the search path")
                    .fact("schema", schemas);
            return new WrongNamespaceException(
                    (createdIn.isEmpty() ? text : text.fact("new tables", "are created in " + createdIn))
                            .fix("grant this user USAGE on the schema, or remove the schema from the search path."));
        }

        private static WrongNamespaceException none() {
            return new WrongNamespaceException(ErrorText.of(WHAT, "no schema of the search path exists")
                    .fix("create the schema, or set 'schema-name' in retort.properties."));
        }

        private static WrongNamespaceException notATable(TableLocation location, TableNames names) {
            String found = location.foundIn() + "." + names.version();
            if (location.kind().contains("row-level security")) {
                return new WrongNamespaceException(
                        ErrorText.of(WHAT, "row-level security may hide rows of the version table from this user")
                                .fact("table", found)
                                .fix("connect as the owner of the table, or disable row-level security for it."));
            }
            return new WrongNamespaceException(ErrorText.of(WHAT, "the version table must be an ordinary table")
                    .fact("found", found + kindInBrackets(location))
                    .fix("rename or drop it, or set another 'version-table' or 'schema-name' in retort.properties."));
        }

        static WrongNamespaceException changedDuringRun() {
            return new WrongNamespaceException(ErrorText.of(
                            "Cannot continue the run",
                            "an earlier revision has changed the schema in which new tables are created")
                    .fact(
                            "reason",
                            "a schema that precedes the current one on the search path was created, or the"
                                    + " current one was dropped")
                    .fix("name the schema of the tables in the URL, such as 'currentSchema=public', then run the same"
                            + " command again."));
        }
    }
}
