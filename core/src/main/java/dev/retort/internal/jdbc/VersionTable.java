package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClass;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.RevisionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version table: one row for each revision that is applied, or that was cut in the middle.
 *
 * <p>Claiming a row is the fence: {@link #insert} and {@link #delete} are sent first in a step's own transaction and
 * tell the caller when another runner was faster, whatever became of the lock.
 */
public class VersionTable {
    private static final String COLUMNS = "id, down, depends_on, checksum, state, position, finished";

    protected final Session session;
    protected final String table;

    /** Of all columns. */
    protected final String marks;

    private final String moment;
    private final String insert;
    private final String delete;

    /** The version table as this session reaches it. */
    public VersionTable(Session session, TableNames names) {
        this.session = session;
        this.table = names.qualified(names.version(), session.dialect());
        this.delete = "DELETE FROM " + table + " WHERE id = ?";
        this.moment = session.dialect().engineTables().timestampParameter();
        this.marks = "?, ?, ?, ?, ?, ?, ?, " + moment;
        this.insert = insert("VALUES (" + marks + ")");
    }

    /** Inserts a row of these values. */
    protected final String insert(String values) {
        return "INSERT INTO " + table + " (" + COLUMNS + ", changed_at) " + values;
    }

    /** The session through which it is reached. */
    public Session session() {
        return session;
    }

    /**
     * All rows, sorted by id, in one query; empty if the table does not exist.
     *
     * @throws DatabaseException if it cannot be read
     */
    public Optional<List<VersionRow>> read() {
        try {
            return Optional.of(
                    session.query("SELECT " + COLUMNS + " FROM " + table + " ORDER BY id", VersionTable::row));
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.MISSING_TABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static VersionRow row(Session.Row row) throws SQLException {
        AppliedRevision revision = new AppliedRevision(
                new RevisionId(row.text(1)), VersionRow.ids(row.text(2)), VersionRow.ids(row.text(3)));
        List<String> finished =
                row.text(7).isEmpty() ? List.of() : List.of(row.text(7).split(","));
        VersionRow.Journal journal = new VersionRow.Journal((int) row.number(6), finished);
        return new VersionRow(revision, row.text(4), VersionRow.State.ofCode(row.text(5)), journal, null);
    }

    /** Creates the table. The caller holds the lock and has seen that it is missing. */
    public void create() {
        create("CREATE TABLE ");
    }

    /** Creates the table by this verb, such as {@code CREATE TABLE }. */
    protected final void create(String verb) {
        Dialect dialect = session.dialect();
        session.execute(verb + table + " ("
                + "id VARCHAR(64) NOT NULL PRIMARY KEY, "
                + "down TEXT, "
                + "depends_on TEXT, "
                + "checksum VARCHAR(100), "
                + "state VARCHAR(16) NOT NULL, "
                + "position INTEGER NOT NULL, "
                + "finished TEXT, "
                + "changed_at " + dialect.engineTables().timestampType() + " NOT NULL)"
                + dialect.engineTables().tableSuffix());
    }

    /**
     * Claims a revision by writing its row.
     *
     * @return whether the row is ours; false where somebody else has written it
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

    /** The claim that {@link #insert} makes, to be sent with others: a duplicate key says that it is taken. */
    public Session.Command inserting(VersionRow row) {
        return Session.Command.of(insert, values(row));
    }

    /** The claim that {@link #delete} makes, to be sent with others: it is taken where no row is touched. */
    public Session.Command deleting(RevisionId id) {
        return Session.Command.of(delete, id.value());
    }

    /** The values of a row, for {@link #insert(String)}. */
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

    /** Claims a revision by deleting its row, whatever its state. */
    public Claim delete(RevisionId id) {
        int deleted = session.update(delete, id.value());
        return deleted == 1 ? Claim.OURS : Claim.TAKEN;
    }

    /**
     * Moves a row on: to another state, or its journal further.
     *
     * @param found the row as this runner last saw it; another runner's hand on it makes the claim fail
     * @param row the row as it shall be
     */
    public Claim advance(VersionRow found, VersionRow row) {
        int changed = session.update(
                "UPDATE " + table
                        + " SET state = ?, position = ?, finished = ?, checksum = ?, changed_at = " + moment
                        + " WHERE id = ? AND state = ? AND position = ? AND coalesce(finished, '') = ?",
                row.state().code(),
                row.journal().open(),
                String.join(",", row.journal().finished()),
                row.checksum(),
                row.at(),
                row.id().value(),
                found.state().code(),
                found.journal().open(),
                String.join(",", found.journal().finished()));
        return changed == 1 ? Claim.OURS : Claim.TAKEN;
    }

    /** Whether a row could be claimed. */
    public enum Claim {
        /** This session has written or deleted it. */
        OURS,
        /** Another session was faster. */
        TAKEN
    }
}
