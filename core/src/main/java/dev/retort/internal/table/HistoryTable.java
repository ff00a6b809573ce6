package dev.retort.internal.table;

import dev.retort.dialect.ErrorClass;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.result.HistoryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history table: an append-only log of each action on a revision, with its time, user and outcome. */
public final class HistoryTable {
    private static final String COLUMNS = "run_id, step, revision, action, outcome, ended_at, duration_ms, "
            + "run_by, host, application, engine, checksum, error";

    private final Session session;
    private final String table;
    private final String placeholders;
    private final String insert;

    /** Creates access to the history table through a session. */
    public HistoryTable(Session session, TableNames names) {
        this.session = session;
        this.table = names.qualified(names.history(), session.dialect());
        this.placeholders =
                "?, ?, ?, ?, ?, " + session.dialect().engineTables().timestampParameter() + ", ?, ?, ?, ?, ?, ?, ?";
        this.insert = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (" + placeholders + ")";
    }

    /** Creates the table. The caller holds the lock and has checked that the table does not exist. */
    public void create() {
        create("CREATE TABLE ");
    }

    /** Creates the table if it does not exist: for a script, which cannot query first. */
    public void createIfMissing() {
        create("CREATE TABLE IF NOT EXISTS ");
    }

    private void create(String createClause) {
        session.execute(createClause + table + " ("
                + "run_id VARCHAR(40) NOT NULL, "
                + "step INTEGER NOT NULL, "
                + "revision VARCHAR(64) NOT NULL, "
                + "action VARCHAR(16) NOT NULL, "
                + "outcome VARCHAR(16) NOT NULL, "
                + "ended_at " + session.dialect().engineTables().timestampType() + " NOT NULL, "
                + "duration_ms BIGINT NOT NULL, "
                + "run_by VARCHAR(128), "
                + "host VARCHAR(255), "
                + "application VARCHAR(128), "
                + "engine VARCHAR(64), "
                + "checksum VARCHAR(100), "
                + "error TEXT, "
                + "PRIMARY KEY (run_id, step))"
                + session.dialect().engineTables().tableSuffix());
    }

    /** Returns whether the table exists. */
    public boolean exists() {
        try {
            session.query("SELECT 1 FROM " + table + " WHERE 1 = 0", row -> row.number(1));
            return true;
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.MISSING_TABLE) {
                return false;
            }
            throw e;
        }
    }

    /** Inserts an entry. */
    public void append(HistoryEntry entry) {
        session.update(insert, values(entry));
    }

    /** Returns the statement that inserts an entry, to be sent together with others. */
    public Session.Command insertCommand(HistoryEntry entry) {
        return Session.Command.of(insert, values(entry));
    }

    /** Inserts an entry if an SQL condition is true: for a script, which cannot query first. */
    public void appendIf(HistoryEntry entry, String condition) {
        session.update(
                "INSERT INTO " + table + " (" + COLUMNS + ") SELECT " + placeholders + " WHERE " + condition,
                values(entry));
    }

    private static @Nullable Object[] values(HistoryEntry entry) {
        return new Object[] {
            entry.runId(),
            entry.step(),
            entry.revision(),
            entry.action(),
            entry.result().outcome(),
            entry.at(),
            entry.durationMs(),
            truncate(entry.by().user(), 128),
            truncate(entry.by().host(), 255),
            truncate(entry.by().application(), 128),
            truncate(entry.by().engine(), 64),
            entry.checksum(),
            entry.result().error() + entry.result().reason()
        };
    }

    /** Truncates a text to the length of its column. */
    private static String truncate(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * Reads the outcome. One column contains both error and reason: a failure has no reason, and a success has no
     * error.
     */
    private static HistoryEntry.Result result(String outcome, String text) {
        return outcome.equals("failed") ? HistoryEntry.Result.failed(text) : HistoryEntry.Result.done(text);
    }

    /**
     * Returns the newest entries, newest first.
     *
     * @param limit the maximum number of entries
     * @return the entries; none if the table does not exist
     */
    public List<HistoryEntry> newest(int limit) {
        try {
            return session.query(
                    "SELECT " + COLUMNS + " FROM " + table + " ORDER BY run_id DESC, step DESC LIMIT " + limit,
                    row -> new HistoryEntry(
                            row.text(1),
                            (int) row.number(2),
                            row.text(3),
                            row.text(4),
                            row.instant(6),
                            row.number(7),
                            new HistoryEntry.By(row.text(8), row.text(9), row.text(10), row.text(11)),
                            row.text(12),
                            result(row.text(5), row.text(13))));
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.MISSING_TABLE) {
                return List.of();
            }
            throw e;
        }
    }
}
