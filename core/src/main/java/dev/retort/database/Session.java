package dev.retort.database;

import dev.retort.ddl.Dialect;
import dev.retort.error.Scrubber;
import dev.retort.op.RunJdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /** The dialect of the database at the other end. */
    Dialect dialect();

    /** Removes the secrets of this connection from a text. */
    Scrubber scrubber();

    /**
     * Sends one statement as it is; its rows, if any, are thrown away.
     *
     * @throws DatabaseException where it is refused, or cancelled
     */
    void execute(String sql);

    /** Sends a statement with parameters (texts, numbers, {@link Instant}s, null); returns how many rows it touched. */
    int update(String sql, @Nullable Object... parameters);

    /** Sends a query and returns a value for each row. */
    <T> List<T> query(String sql, RowReader<T> reader);

    /**
     * Runs an author's Java on the connection, within the transaction that is open.
     *
     * @throws DatabaseException where it fails, whatever it throws
     */
    void run(RunJdbc operation);

    /** Begins a transaction. */
    void begin();

    /** Commits it. */
    void commit();

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

        /** A text, empty where the column is NULL. */
        public String text(int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
        }

        /** A text, null where the column is NULL. */
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
