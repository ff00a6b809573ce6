package dev.retort.internal.jdbc;

import dev.retort.dialect.ErrorClass;
import dev.retort.result.HistoryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history table: append-only, what happened to which revision, when, by whom, with what outcome. */
public final class HistoryTable {
    private static final String COLUMNS = "run_id, step, revision, action, outcome, ended_at, duration_ms, "
            + "run_by, host, application, engine, checksum, error";

    private final Session session;
    private final String table;
    private final String marks;
    private final String insert;

    /** The history table as this session reaches it. */
    public HistoryTable(Session session, TableNames names) {
        this.session = session;
        this.table = names.qualified(names.history(), session.dialect());
        this.marks =
                "?, ?, ?, ?, ?, " + session.dialect().engineTables().timestampParameter() + ", ?, ?, ?, ?, ?, ?, ?";
        this.insert = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (" + marks + ")";
    }

    /** Creates the table. The caller holds the lock and has seen that it is missing. */
    public void create() {
        create("CREATE TABLE ");
    }

    /** Creates the table where it is missing: for a script, which cannot look. */
    public void createIfMissing() {
        create("CREATE TABLE IF NOT EXISTS ");
    }

    private void create(String verb) {
        session.execute(verb + table + " ("
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

    /** Whether the table exists. */
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

    /** Adds an entry. */
    public void append(HistoryEntry entry) {
        session.update(insert, values(entry));
    }

    /** The statement that adds an entry, to be sent with others. */
    public Session.Command appending(HistoryEntry entry) {
        return Session.Command.of(insert, values(entry));
    }

    /** Adds an entry where a condition of SQL holds: for a script, which cannot look. */
    public void appendIf(HistoryEntry entry, String condition) {
        session.update(
                "INSERT INTO " + table + " (" + COLUMNS + ") SELECT " + marks + " WHERE " + condition, values(entry));
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
            cut(entry.by().user(), 128),
            cut(entry.by().host(), 255),
            cut(entry.by().application(), 128),
            cut(entry.by().engine(), 64),
            entry.checksum(),
            entry.result().error() + entry.result().reason()
        };
    }

    /** Cuts a text to what its column holds. */
    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** One column holds both: a failure has no reason, and what was done has no error. */
    private static HistoryEntry.Result result(String outcome, String text) {
        return outcome.equals("failed") ? HistoryEntry.Result.failed(text) : HistoryEntry.Result.done(text);
    }

    /** The newest entries first, at most that many; none if the table does not exist. */
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
