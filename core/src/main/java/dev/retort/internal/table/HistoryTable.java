package dev.retort.internal.table;

import dev.retort.dialect.ErrorClass;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.result.HistoryEntry;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history table: an append-only log of each action on a revision, with its time, user and outcome. */
public final class HistoryTable {
    private static final String COLUMNS = "run_id, step, revision, action, outcome, ended_at, duration_ms, "
            + "run_by, host, application, engine, checksum, error";

    /** The messages of the server. Earlier versions of the engine do not know this column. */
    private static final String NOTICES = "notices";

    private final Session session;
    private final TableNames names;
    private final String table;
    private final String placeholders;
    private final String insert;
    private final String insertWithNotices;

    /** Creates access to the history table through a session. */
    public HistoryTable(Session session, TableNames names) {
        this.session = session;
        this.names = names;
        this.table = names.qualified(names.history(), session.dialect());
        this.placeholders =
                "?, ?, ?, ?, ?, " + session.dialect().engineTables().timestampParameter() + ", ?, ?, ?, ?, ?, ?, ?";
        this.insert = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (" + placeholders + ")";
        this.insertWithNotices =
                "INSERT INTO " + table + " (" + COLUMNS + ", " + NOTICES + ") VALUES (" + placeholders + ", ?)";
    }

    /**
     * Creates the table if it does not exist, and adds the column that a table of an earlier version does not have. It
     * can be null, so that earlier versions can still read and write the table. The caller holds the lock.
     */
    public void createOrComplete() {
        if (TableLocation.isAbsent(session, names, names.history())) {
            create("CREATE TABLE ");
            return;
        }
        try {
            session.query("SELECT " + NOTICES + " FROM " + table + " WHERE 1 = 0", row -> row.text(1));
        } catch (DatabaseException e) {
            switch (e.errorClass()) {
                case MISSING_TABLE -> create("CREATE TABLE ");
                case OTHER -> addNotices();
                default -> throw e;
            }
        }
    }

    private void addNotices() {
        // Fails with the error of the database if the table cannot be read at all, for example without the right to.
        session.query("SELECT run_id FROM " + table + " WHERE 1 = 0", row -> row.text(1));
        session.executeBetweenCheckpoints("ALTER TABLE " + table + " ADD COLUMN " + NOTICES + " TEXT");
    }

    /** Creates the table if it does not exist: for a script, which cannot query first. */
    public void createIfMissing() {
        create("CREATE TABLE IF NOT EXISTS ");
    }

    private void create(String createClause) {
        session.executeBetweenCheckpoints(createClause + table + " ("
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
                + NOTICES + " TEXT, "
                + "PRIMARY KEY (run_id, step))"
                + session.dialect().engineTables().tableSuffix());
    }

    /** Inserts an entry. */
    public void append(HistoryEntry entry) {
        session.send(insertCommand(entry));
    }

    /**
     * Returns the statement that inserts an entry, to be sent together with others. It does not name the column of the
     * messages if there are none, because a script may be run on a table of an earlier version.
     */
    public Session.Command insertCommand(HistoryEntry entry) {
        @Nullable Object[] values = values(entry);
        String notices = entry.result().notices();
        if (notices.isEmpty()) {
            return Session.Command.of(insert, values);
        }
        @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = notices;
        return Session.Command.of(insertWithNotices, all);
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

    private static HistoryEntry entry(Session.Row row) throws SQLException {
        HistoryEntry.By by =
                new HistoryEntry.By(row.text("run_by"), row.text("host"), row.text("application"), row.text("engine"));
        return new HistoryEntry(
                row.text("run_id"),
                Integer.parseInt(row.text("step")),
                row.text("revision"),
                row.text("action"),
                row.instant("ended_at"),
                Long.parseLong(row.text("duration_ms")),
                by,
                row.text("checksum"),
                result(row.text("outcome"), row.text("error")).withNotices(row.textIfExists(NOTICES)));
    }

    /**
     * Returns the newest entries, newest first. Selects the columns that exist, as only a run adds those that a table
     * of an earlier version does not have.
     *
     * @param limit the maximum number of entries
     * @return the entries; none if the table does not exist
     */
    public List<HistoryEntry> newest(int limit) {
        if (TableLocation.isAbsent(session, names, names.history())) {
            return List.of();
        }
        try {
            // Some modes of H2 do not know LIMIT.
            return session.query(
                    "SELECT * FROM (SELECT h.*, row_number() OVER (ORDER BY run_id DESC, step DESC) AS place FROM "
                            + table + " h) n WHERE place <= " + limit + " ORDER BY place",
                    HistoryTable::entry);
        } catch (DatabaseException e) {
            if (e.errorClass() == ErrorClass.MISSING_TABLE) {
                return List.of();
            }
            throw e;
        }
    }
}
