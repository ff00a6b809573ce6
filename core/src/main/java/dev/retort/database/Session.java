package dev.retort.database;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.Dialect.DatabaseError;
import dev.retort.ddl.Dialect.Diagnosis;
import dev.retort.error.Scrubber;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection, in autocommit mode, on which transactions are begun and ended by the dialect's own words: some
 * drivers would otherwise open the next transaction at once after a commit.
 *
 * <p>Used by one thread; {@link #cancel()} alone may be called by another. Every failure comes out as a
 * {@link DatabaseException} without secrets. A connection of a pool is given back as it came.
 */
public final class Session implements AutoCloseable {

    /** Reads one row of a query. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** The value of the row that the result set stands on. */
        T read(Row row) throws SQLException;
    }

    private final Connection connection;
    private final Dialect dialect;
    private final Scrubber scrubber;
    private final List<String> onClose = new ArrayList<>();
    private volatile @Nullable Statement running;
    private boolean inTransaction;
    private boolean autoCommitOff;

    Session(Connection connection, Dialect dialect, Scrubber scrubber) {
        this.connection = connection;
        this.dialect = dialect;
        this.scrubber = scrubber;
    }

    /** The dialect of the database at the other end. */
    public Dialect dialect() {
        return dialect;
    }

    /** Removes the secrets of this connection from a text. */
    public Scrubber scrubber() {
        return scrubber;
    }

    /**
     * Sends one statement as it is; its rows, if any, are thrown away.
     *
     * @throws DatabaseException where it is refused, or cancelled
     */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            // Without this, drivers read {…} in the author's SQL as an escape of JDBC.
            statement.setEscapeProcessing(false);
            running = statement;
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure("Cannot run a statement", e);
        } finally {
            running = null;
        }
    }

    /** Sends a statement with parameters (texts, numbers, {@link Instant}s, null); returns how many rows it touched. */
    public int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure("Cannot write to the engine's tables", e);
        }
    }

    /** Sends a query and returns a value for each row. */
    public <T> List<T> query(String sql, RowReader<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> values = new ArrayList<>();
            Row row = new Row(rows);
            while (rows.next()) {
                values.add(reader.read(row));
            }
            return values;
        } catch (SQLException e) {
            throw failure("Cannot read from the database", e);
        }
    }

    /** Begins a transaction. */
    public void begin() {
        execute(dialect.transaction().begin());
        inTransaction = true;
    }

    /** Commits it. */
    public void commit() {
        execute(dialect.transaction().commit());
        inTransaction = false;
    }

    /** Rolls back where a transaction is open; a connection that is gone has done so itself. */
    public void rollback() {
        if (inTransaction) {
            inTransaction = false;
            try {
                execute(dialect.transaction().rollback());
            } catch (DatabaseException alreadyUndone) {
                // SQLite ends the transaction itself on some errors, and a dead server has none; nothing is left open.
                return;
            }
        }
    }

    /** Ends the statement that runs now, if any, from another thread; its caller sees a failure. */
    public void cancel() {
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException ended) {
                // It ended in the same moment: there is nothing left to cancel.
                return;
            }
        }
    }

    /** Ends the connection for good, so that no pool hands it out again. */
    public void discard() {
        onClose.clear();
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            return;
        }
    }

    /** Remembers statements to send before the connection is given back. */
    void onClose(List<String> statements) {
        onClose.addAll(statements);
    }

    /** Remembers that the connection came without autocommit, so that it goes back without it. */
    void restoreAutoCommit() {
        autoCommitOff = true;
    }

    @Override
    public void close() {
        rollback();
        try (Connection closing = connection) {
            for (String sql : onClose) {
                try (Statement statement = closing.createStatement()) {
                    statement.execute(sql);
                }
            }
            if (autoCommitOff) {
                closing.setAutoCommit(false);
            }
        } catch (SQLException e) {
            // What was wanted is committed or rolled back by now; a connection that cannot be reset is ended.
            discard();
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                value = dialect.timestamps().text()
                        ? instant.toString()
                        : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            }
            if (value instanceof String || value == null) {
                statement.setString(i + 1, (String) value);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private DatabaseException failure(String what, SQLException e) {
        return failure(what, e, dialect, scrubber);
    }

    static DatabaseException failure(String what, SQLException e, Dialect dialect, Scrubber scrubber) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = String.valueOf(e.getMessage()).strip();
        Diagnosis diagnosis = dialect.diagnose(new DatabaseError(state, e.getErrorCode(), message));
        String code = state.isEmpty() ? String.valueOf(e.getErrorCode()) : state;
        return new DatabaseException(
                what,
                new DatabaseException.Answer(
                        diagnosis.errorClass(), scrubber.scrub("[" + code + "] " + message), diagnosis.fix(), e));
    }

    /** The row that a query stands on; columns are counted from 1. */
    public static final class Row {
        private final ResultSet rows;

        Row(ResultSet rows) {
            this.rows = rows;
        }

        /** A text, empty where the column is NULL. */
        public String text(int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
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
