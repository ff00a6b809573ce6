package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.error.Scrubber;
import dev.retort.internal.offline.ScriptSession;
import dev.retort.op.RunJdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where statements go: to a database ({@link SessionSource} opens such), or into a text that a person will run
 * ({@link ScriptSession}).
 *
 * <p>Used by one thread; {@link #cancel()} alone may be called by another. Every failure comes out as a
 * {@link DatabaseException} without secrets.
 */
public interface Session extends AutoCloseable {

    /** Reads one row of a query. */
    @FunctionalInterface
    interface RowReader<T> {
        /** The value of the row that the result set stands on. */
        T read(Row row) throws SQLException;
    }

    /**
     * A statement of the engine's own, to be sent together with others.
     *
     * @param sql it, with a {@code ?} for each parameter
     * @param parameters texts, numbers, {@link Instant}s, null
     */
    record Command(String sql, List<@Nullable Object> parameters) {
        /** A statement with these parameters. */
        public static Command of(String sql, @Nullable Object... parameters) {
            return new Command(sql, Collections.unmodifiableList(Arrays.asList(parameters)));
        }
    }

    /**
     * What the database answered to a statement.
     *
     * @param touched how many rows it touched; 0 for a query
     * @param value the first column of a query's first row; empty if it is null, and for others
     */
    record Reply(int touched, String value) {}

    /** The dialect of the database at the other end. */
    Dialect dialect();

    /** Removes the secrets of this connection from a text. */
    Scrubber scrubber();

    /**
     * Sends one statement as it is; its rows, if any, are thrown away.
     *
     * @throws DatabaseException if it is refused, or cancelled
     */
    void execute(String sql);

    /** Sends a statement with parameters (texts, numbers, {@link Instant}s, null); returns how many rows it touched. */
    int update(String sql, @Nullable Object... parameters);

    /** Sends a query and returns a value for each row. */
    <T> List<T> query(String sql, RowReader<T> reader);

    /**
     * Runs an author's Java on the connection, within the transaction that is open.
     *
     * @throws DatabaseException if it fails, whatever it throws
     */
    void run(RunJdbc operation);

    /** Begins a transaction. */
    void begin();

    /**
     * Begins a transaction with these statements: in one round trip where the database takes several at once.
     *
     * @return what the database answered, to each
     * @throws DatabaseException if one is refused; the transaction is open then
     */
    List<Reply> begin(List<Command> first);

    /** Commits it. */
    void commit();

    /**
     * Sends these statements and commits, in one round trip where the database takes several at once.
     *
     * @throws DatabaseException if one is refused, or the commit; where the connection was lost, nobody knows which
     */
    void commit(List<Command> last);

    /** Rolls back where a transaction is open; a connection that is gone has done so itself. */
    void rollback();

    /** Ends the statement that runs now, if any, from another thread; its caller sees a failure. */
    void cancel();

    /** Ends the connection for good, so that no pool hands it out again. */
    void discard();

    @Override
    void close();

    /** The row that a query stands on; columns are counted from 1. */
    final class Row {
        private final ResultSet rows;

        Row(ResultSet rows) {
            this.rows = rows;
        }

        /** A text, empty if the column is NULL. */
        public String text(int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
        }

        /** A text, null if the column is NULL. */
        public @Nullable String textOrNull(int column) throws SQLException {
            return rows.getString(column);
        }

        /** How many columns it has. */
        public int columns() throws SQLException {
            return rows.getMetaData().getColumnCount();
        }

        /** A number, 0 where the column is NULL. */
        public long number(int column) throws SQLException {
            return rows.getLong(column);
        }

        /** Whether a boolean column is true. */
        public boolean isTrue(int column) throws SQLException {
            return rows.getBoolean(column);
        }

        /** A moment, from a timestamp with zone or from ISO 8601 text. */
        public Instant instant(int column) throws SQLException {
            Object value = rows.getObject(column);
            return value instanceof String text
                    ? Instant.parse(text)
                    : rows.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
