package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClass;
import dev.retort.error.Scrubber;
import dev.retort.op.RunJdbc;
import dev.retort.result.Notice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements on a database (opened by {@link SessionSource}), or appends them to a script that is run later
 * (the session of an offline run).
 *
 * <p>Used by one thread; only {@link #cancel()} may be called by another. Every failure is thrown as a
 * {@link DatabaseException} without secrets.
 */
public interface Session extends AutoCloseable {

    /** Reads one row of a query. */
    @FunctionalInterface
    interface RowReader<T> {
        /** Returns the value of the current row. */
        T read(Row row) throws SQLException;
    }

    /**
     * A statement of the engine that can be sent together with others.
     *
     * @param sql the SQL, with a {@code ?} for each parameter
     * @param parameters strings, numbers, {@link Instant}s, null
     */
    record Command(String sql, List<@Nullable Object> parameters) {
        /** Creates a statement with these parameters. */
        public static Command of(String sql, @Nullable Object... parameters) {
            return new Command(sql, Collections.unmodifiableList(Arrays.asList(parameters)));
        }

        /** Sets the parameters of statements that are sent as one. */
        static void bind(PreparedStatement statement, List<Command> commands) throws SQLException {
            int index = 0;
            for (Command command : commands) {
                for (Object value : command.parameters()) {
                    // Timestamps are sent as text, and cast by the statement if the database has a timestamp type.
                    statement.setObject(++index, value instanceof Instant ? value.toString() : value);
                }
            }
        }
    }

    /**
     * The result of a statement.
     *
     * @param affectedRows the number of rows that it inserted, updated or deleted; 0 for a query
     * @param values the first column of a query's rows, in which NULL is empty; empty for other statements
     */
    record Reply(int affectedRows, List<String> values) {
        public Reply {
            values = List.copyOf(values);
        }

        /** Reads the present result of a statement. */
        static Reply of(Statement statement, boolean hasRows) throws SQLException {
            if (!hasRows) {
                return new Reply(Math.max(statement.getUpdateCount(), 0), List.of());
            }
            try (ResultSet rows = statement.getResultSet()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(Objects.requireNonNullElse(rows.getString(1), ""));
                }
                return new Reply(0, values);
            }
        }
    }

    /** Returns the dialect of the database. */
    Dialect dialect();

    /**
     * Returns the file of the database, without waiting for a lock; empty if there is none, or the kind has no file.
     */
    default Optional<String> databaseFile() {
        return dialect()
                .server()
                .fileAccess()
                .flatMap(access -> query(access.query(), row -> row.text(access.column())).stream()
                        .findFirst())
                .filter(file -> !file.isEmpty());
    }

    /** Returns whether the application, which has turned autocommit off, has changed the database in a transaction. */
    default boolean hasOpenTransaction() {
        Optional<String> query = dialect().server().openTransaction();
        try {
            return query.isPresent() && query(query.get(), row -> row.text(1)).contains("open");
        } catch (DatabaseException e) {
            if (e.getCause() instanceof SQLException cause
                    && dialect().server().isOwnTransaction(DatabaseException.error(cause, dialect()))) {
                return true;
            }
            if (e.errorClass() == ErrorClass.LOCK_NOT_AVAILABLE) {
                // Another session holds the lock, which is not possible during a transaction of this one.
                return false;
            }
            throw e;
        }
    }

    /** Returns the scrubber that removes the secrets of this connection from a text. */
    Scrubber scrubber();

    /**
     * Executes one statement unchanged and ignores its rows, if any.
     *
     * @throws DatabaseException if it is refused or cancelled
     */
    void execute(String sql);

    /**
     * Executes a statement that commits by itself, such as DDL of the engine's own tables, so that it is in the file of
     * the database afterwards. See {@link dev.retort.dialect.ServerRules#checkpoint}.
     */
    default void executeBetweenCheckpoints(String sql) {
        execute(sql);
    }

    /** Executes a statement of a revision. A query is evaluated to its last row, and its rows are not kept. */
    default void executeFully(String sql) {
        execute(sql);
    }

    /**
     * Returns the messages that the server has sent since the last call, with the results of {@link #executeFully} and
     * of the statements of {@link #run}.
     */
    default List<Notice> takeNotices() {
        return List.of();
    }

    /**
     * Executes a statement with parameters (strings, numbers, {@link Instant}s, null) and returns the number of
     * affected rows.
     */
    int update(String sql, @Nullable Object... parameters);

    /** Executes a statement of any kind. */
    Reply send(Command command);

    /** Executes a query and returns a value for each row. */
    <T> List<T> query(String sql, RowReader<T> reader);

    /**
     * Runs the Java code of a revision on the connection, within the open transaction.
     *
     * @throws DatabaseException if it fails with any exception
     */
    void run(RunJdbc operation);

    /** Begins a transaction. */
    default void begin() {
        begin(List.of());
    }

    /**
     * Begins a transaction with these statements; in one round trip if the database supports it.
     *
     * @return the result of each of them
     * @throws DatabaseException if one is refused; the transaction is then open
     */
    List<Reply> begin(List<Command> first);

    /**
     * Begins a transaction with these statements, like {@link #begin(List)}, in the state in which the session was
     * opened.
     */
    List<Reply> beginRestored(List<Command> first);

    /**
     * Prepares the session for a run, if that was not done yet: reads its state, and executes the setup of the dialect.
     *
     * @throws DatabaseException if that fails; the call can be repeated if another session holds a lock
     */
    void prepareForRun();

    /** Restores the state in which the session was opened. Must be called outside a transaction. */
    void restore();

    /** Makes the next {@link #beginRestored} keep the present state of the session. */
    void keepState();

    /**
     * Returns the statements that make the session act as the user who opened it; none if a revision cannot change the
     * user.
     */
    default List<Command> originalUser() {
        return List.of();
    }

    /** Makes {@link #restore} keep the temporary objects and locks that the session has now. */
    void keepObjects();

    /** Commits the transaction. */
    default void commit() {
        commit(List.of());
    }

    /**
     * Executes these statements and commits; in one round trip if the database supports it.
     *
     * @throws DatabaseException if one of them or the commit is refused; if the connection was lost, it is not known
     *     whether the transaction was committed
     */
    void commit(List<Command> last);

    /** Rolls back if a transaction is open. Does not fail if the connection is lost, which has rolled back already. */
    void rollback();

    /** Cancels the running statement, if any, from another thread. The statement then fails for its caller. */
    void cancel();

    /** Closes the physical connection, so that a pool does not reuse it. */
    void discard();

    @Override
    void close();

    /** The current row of a query. Columns are counted from 1. */
    final class Row {
        private final ResultSet rows;

        Row(ResultSet rows) {
            this.rows = rows;
        }

        /** Returns a string; empty if the column is NULL. */
        public String text(int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
        }

        /** Returns a string; null if the column is NULL. */
        public @Nullable String textOrNull(int column) throws SQLException {
            return rows.getString(column);
        }

        /** Returns a string; empty if the column is NULL. */
        public String text(String column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
        }

        /** Returns a string; empty if the column is NULL or does not exist. */
        public String textIfExists(String column) throws SQLException {
            for (int i = 1; i <= columns(); i++) {
                if (rows.getMetaData().getColumnLabel(i).equalsIgnoreCase(column)) {
                    return text(i);
                }
            }
            return "";
        }

        /** Returns the number of columns. */
        public int columns() throws SQLException {
            return rows.getMetaData().getColumnCount();
        }

        /** Returns a number; 0 if the column is NULL. */
        public long number(int column) throws SQLException {
            return rows.getLong(column);
        }

        /** Returns whether a boolean column is true. */
        public boolean isTrue(int column) throws SQLException {
            return rows.getBoolean(column);
        }

        /** Returns a timestamp, from a timestamp with time zone or from ISO 8601 text. */
        public Instant instant(String column) throws SQLException {
            Object value = rows.getObject(column);
            return value instanceof String text
                    ? Instant.parse(text)
                    : rows.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
