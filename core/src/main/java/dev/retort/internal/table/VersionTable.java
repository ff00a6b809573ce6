package dev.retort.internal.table;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClass;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.RevisionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version table: one row for each revision that is applied or incomplete.
 *
 * <p>Claiming a row is the fence: {@link #insert} and {@link #delete} are the first statements in a step's transaction.
 * Their result shows if another runner was faster, even if the lock was lost.
 */
public class VersionTable {
    private static final String COLUMNS = "id, down, depends_on, checksum, state, position, finished";

    /** The open statement of a journal. Earlier versions of the engine do not know this column. */
    private static final String STATEMENT = "statement";

    /** The finished operations, or a dash if there are none. A database may store and compare an empty text as NULL. */
    protected static final String FINISHED = "coalesce(nullif(finished, ''), '-')";

    protected final Session session;
    protected final String table;
    private final TableNames names;

    /** The placeholders for the values of all columns. */
    protected final String placeholders;

    private final String timestampParameter;
    private final String insert;
    private final String delete;

    /** Creates access to the version table through a session. */
    public VersionTable(Session session, TableNames names) {
        this.session = session;
        this.names = names;
        this.table = names.qualified(names.version(), session.dialect());
        this.delete = "DELETE FROM " + table + " WHERE id = ?";
        this.timestampParameter = session.dialect().engineTables().timestampParameter();
        this.placeholders = "?, ?, ?, ?, ?, ?, ?, " + timestampParameter;
        this.insert = insert("VALUES (" + placeholders + ")");
    }

    /** Returns an INSERT statement with this source of values, such as {@code VALUES (…)}. */
    protected final String insert(String values) {
        return "INSERT INTO " + table + " (" + COLUMNS + ", changed_at) " + values;
    }

    /** Returns the session through which the table is accessed. */
    public Session session() {
        return session;
    }

    /**
     * Reads all rows in one query, sorted by id; empty if the table does not exist. Selects the columns that exist, as
     * only a run adds those that a table of an earlier version does not have.
     *
     * @throws DatabaseException if it cannot be read
     */
    public Optional<List<VersionRow>> read() {
        if (TableLocation.isAbsent(session, names, names.version())) {
            return Optional.empty();
        }
        try {
            return Optional.of(session.query("SELECT * FROM " + table + " ORDER BY id", VersionTable::row));
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.MISSING_TABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Reads all rows as {@link #read} does, and checks in the same query that the table is in the namespace of new
     * tables. Only if there are no rows, a second query checks this.
     *
     * @throws TableLocation.WrongNamespaceException if it is elsewhere, or the user may not use the namespace
     */
    public Optional<List<VersionRow>> readLocated() {
        Optional<String> location = TableLocation.query(session, names);
        if (location.isEmpty()) {
            return read();
        }
        Optional<List<VersionRow>> rows = Optional.empty();
        try {
            rows = Optional.of(readWith(location.get()));
        } catch (DatabaseException e) {
            if (!TableLocation.isMissingTable(e)) {
                throw e;
            }
        }
        if (rows.isEmpty() || rows.get().isEmpty()) {
            TableLocation.check(session, names);
        }
        return rows;
    }

    private List<VersionRow> readWith(String location) {
        List<TableLocation> locations = new ArrayList<>();
        List<VersionRow> rows = session.query(
                "SELECT v.*, " + TableLocation.COLUMNS + " FROM " + table + " v CROSS JOIN (" + location
                        + ") l ORDER BY id",
                row -> {
                    locations.add(TableLocation.of(row));
                    return row(row);
                });
        locations.stream().findFirst().ifPresent(found -> found.require(session, names));
        return rows;
    }

    private static VersionRow row(Session.Row row) throws SQLException {
        AppliedRevision revision = new AppliedRevision(
                new RevisionId(row.text("id")),
                VersionRow.ids(row.text("down")),
                VersionRow.ids(row.text("depends_on")));
        VersionRow.State state = VersionRow.State.ofCode(row.text("state"));
        return new VersionRow(revision, row.text("checksum"), state, journal(row), null);
    }

    private static VersionRow.Journal journal(Session.Row row) throws SQLException {
        int open = Integer.parseInt(row.text("position"));
        String finished = row.text("finished");
        List<String> hashes = finished.isEmpty() ? List.of() : List.of(finished.split(","));
        if (open < 0) {
            return new VersionRow.Journal(open, hashes);
        }
        OpenStatement statement =
                OpenStatement.parse(row.textIfExists(STATEMENT), open).orElse(null);
        return new VersionRow.Journal(open, statement, hashes);
    }

    /**
     * Adds the columns that a table of an earlier version does not have. They can be null, so that earlier versions can
     * still read and write the table. The caller holds the lock.
     */
    public void addMissingColumns() {
        try {
            session.query("SELECT " + STATEMENT + " FROM " + table + " WHERE 1 = 0", row -> row.text(1));
        } catch (DatabaseException e) {
            if (e.errorClass() != ErrorClass.OTHER) {
                throw e;
            }
            session.executeBetweenCheckpoints("ALTER TABLE " + table + " ADD COLUMN " + STATEMENT + " TEXT");
        }
    }

    /** Creates the table. The caller holds the lock and has checked that the table does not exist. */
    public void create() {
        create("CREATE TABLE ");
    }

    /**
     * Creates the table.
     *
     * @param createClause the beginning of the statement, such as {@code CREATE TABLE }
     */
    protected final void create(String createClause) {
        Dialect dialect = session.dialect();
        session.executeBetweenCheckpoints(createClause + table + " ("
                + "id VARCHAR(64) NOT NULL PRIMARY KEY, "
                + "down TEXT, "
                + "depends_on TEXT, "
                + "checksum VARCHAR(100), "
                + "state VARCHAR(16) NOT NULL, "
                + "position INTEGER NOT NULL, "
                + "finished TEXT, "
                + "changed_at " + dialect.engineTables().timestampType() + " NOT NULL, "
                + STATEMENT + " TEXT)"
                + dialect.engineTables().tableSuffix());
    }

    /**
     * Claims a revision by inserting its row.
     *
     * @return {@code OURS} if the row was inserted; {@code TAKEN} if another session has inserted it
     */
    public Claim insert(VersionRow row) {
        try {
            session.update(insert, values(row));
            return Claim.OURS;
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.DUPLICATE_KEY) {
                return Claim.TAKEN;
            }
            throw e;
        }
    }

    /**
     * Returns the statement of {@link #insert}, to be sent together with others. A duplicate key means that the
     * revision is taken.
     */
    public Session.Command insertCommand(VersionRow row) {
        return Session.Command.of(insert, values(row));
    }

    /**
     * Returns the statement of {@link #delete}, to be sent together with others. If no row is affected, the revision is
     * taken.
     */
    public Session.Command deleteCommand(RevisionId id) {
        return Session.Command.of(delete, id.value());
    }

    /** Returns the values of a row, for {@link #insert(String)}. */
    protected static @Nullable Object[] values(VersionRow row) {
        return new Object[] {
            row.id().value(),
            VersionRow.joined(row.revision().down()),
            VersionRow.joined(row.revision().dependsOn()),
            row.checksum(),
            row.state().code(),
            row.journal().open(),
            String.join(",", row.journal().finished()),
            row.at()
        };
    }

    /** Claims a revision by deleting its row, in any state. */
    public Claim delete(RevisionId id) {
        int deleted = session.update(delete, id.value());
        return deleted == 1 ? Claim.OURS : Claim.TAKEN;
    }

    /**
     * Updates a row to another state or a further position of its journal.
     *
     * @param expected the row as this runner last read or wrote it; the claim fails if another runner has changed it
     * @param row the new row
     */
    public Claim advance(VersionRow expected, VersionRow row) {
        int changed = session.update(
                "UPDATE " + table
                        + " SET state = ?, position = ?, finished = ?, " + STATEMENT
                        + " = ?, checksum = ?, changed_at = " + timestampParameter
                        + " WHERE id = ? AND state = ? AND position = ? AND " + FINISHED + " = ?",
                row.state().code(),
                row.journal().open(),
                String.join(",", row.journal().finished()),
                stored(row.journal()),
                row.checksum(),
                row.at(),
                row.id().value(),
                expected.state().code(),
                expected.journal().open(),
                finished(expected));
        return changed == 1 ? Claim.OURS : Claim.TAKEN;
    }

    /** Returns the value of {@link #FINISHED} in a row. */
    protected static String finished(VersionRow row) {
        List<String> finished = row.journal().finished();
        return finished.isEmpty() ? "-" : String.join(",", finished);
    }

    private static @Nullable String stored(VersionRow.Journal journal) {
        OpenStatement statement = journal.statement();
        return statement == null ? null : statement.stored(journal.open());
    }

    /** The result of claiming a row. */
    public enum Claim {
        /** This session has inserted, updated or deleted it. */
        OURS,
        /** Another session was faster. */
        TAKEN
    }
}
