package dev.retort.database;

import dev.retort.ddl.Dialect;
import dev.retort.ddl.Dialect.DatabaseError;
import dev.retort.ddl.Dialect.Diagnosis;
import dev.retort.ddl.ErrorClass;
import dev.retort.ddl.IsoText;
import dev.retort.error.Scrubber;
import dev.retort.op.RunJdbc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection, in autocommit mode, on which transactions are begun and ended by the dialect's own words: some
 * drivers would otherwise open the next transaction at once after a commit. A connection of a pool is given back as it
 * came.
 */
final class JdbcSession implements Session {
    private final Connection connection;
    private final Dialect dialect;
    private final Scrubber scrubber;
    private final List<String> onClose = new ArrayList<>();

    /** By the texts that they join, of which the engine has few; each step of a run writes with the same ones. */
    private final Map<List<String>, PreparedStatement> prepared = new HashMap<>();

    /** For what stands in no such text; null until it is needed, and after a failure. */
    private @Nullable Statement plain;

    private volatile @Nullable Statement running;
    private boolean inTransaction;
    private boolean autoCommitOff;
    private boolean closed;

    JdbcSession(Connection connection, Dialect dialect, Scrubber scrubber) {
        this.connection = connection;
        this.dialect = dialect;
        this.scrubber = scrubber;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Scrubber scrubber() {
        return scrubber;
    }

    @Override
    public void execute(String sql) {
        try {
            Statement statement = plain();
            running = statement;
            if (statement.execute(sql)) {
                // An open result would keep SQLite from committing.
                statement.getResultSet().close();
            }
        } catch (SQLException e) {
            closeStatements();
            throw failure("Cannot run a statement", e);
        } finally {
            running = null;
        }
    }

    private Statement plain() throws SQLException {
        Statement statement = plain;
        if (statement == null) {
            statement = connection.createStatement();
            // Without this, drivers read {…} in the author's SQL as an escape of JDBC.
            statement.setEscapeProcessing(false);
            plain = statement;
        }
        return statement;
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        return send(List.of(Command.of(sql, parameters))).get(0).touched();
    }

    /** Sends a word of the engine's own that every step sends. */
    private void send(String sql) {
        send(List.of(Command.of(sql)));
    }

    /** Sends these statements in one text. */
    private List<Reply> send(List<Command> commands) {
        try {
            PreparedStatement statement = prepared(commands);
            bind(statement, commands);
            running = statement;
            boolean rows = statement.execute();
            List<Reply> replies = new ArrayList<>(commands.size());
            while (true) {
                replies.add(rows ? new Reply(0, firstValue(statement)) : touched(statement));
                if (replies.size() == commands.size()) {
                    return replies;
                }
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            closeStatements();
            throw failure("Cannot write to the engine's tables", e);
        } finally {
            running = null;
        }
    }

    private PreparedStatement prepared(List<Command> commands) throws SQLException {
        List<String> texts = new ArrayList<>(commands.size());
        for (Command command : commands) {
            texts.add(command.sql());
        }
        PreparedStatement statement = prepared.get(texts);
        if (statement == null) {
            statement = connection.prepareStatement(dialect.prepared(String.join("; ", texts)));
            prepared.put(texts, statement);
        }
        return statement;
    }

    private static Reply touched(Statement statement) throws SQLException {
        return new Reply(Math.max(statement.getUpdateCount(), 0), "");
    }

    private static String firstValue(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            String value = rows.next() ? rows.getString(1) : null;
            return value == null ? "" : value;
        }
    }

    /** After a failure too: nobody knows what state it has left a statement in, and it is prepared again at once. */
    private void closeStatements() {
        List<Statement> open = new ArrayList<>(prepared.values());
        if (plain != null) {
            open.add(plain);
        }
        prepared.clear();
        plain = null;
        for (Statement statement : open) {
            try {
                statement.close();
            } catch (SQLException gone) {
                // With its connection; there is nothing left to close.
                continue;
            }
        }
    }

    @Override
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

    @Override
    public void run(RunJdbc operation) {
        try {
            operation.work().run(GuardedConnection.of(connection));
        } catch (SQLException e) {
            throw failure("Cannot run Java '" + operation.name() + "'", e);
        } catch (RuntimeException e) {
            throw new DatabaseException(
                    "Cannot run Java '" + operation.name() + "'",
                    new DatabaseException.Answer(ErrorClass.AUTHORS_JAVA, scrubber.scrub(String.valueOf(e)), "", e));
        }
    }

    @Override
    public void begin() {
        send(dialect.transaction().begin());
        inTransaction = true;
    }

    @Override
    public List<Reply> begin(List<Command> first) {
        if (!dialect.transaction().severalAtOnce()) {
            begin();
            List<Reply> replies = new ArrayList<>(first.size());
            for (Command command : first) {
                replies.addAll(send(List.of(command)));
            }
            return replies;
        }
        // Before it is sent: where one of them is refused, the transaction was begun.
        inTransaction = true;
        List<Command> all = new ArrayList<>(first);
        all.add(0, Command.of(dialect.transaction().begin()));
        List<Reply> replies = send(all);
        return replies.subList(1, replies.size());
    }

    @Override
    public void commit() {
        send(dialect.transaction().commit());
        inTransaction = false;
    }

    @Override
    public void commit(List<Command> last) {
        if (!dialect.transaction().severalAtOnce()) {
            for (Command command : last) {
                send(List.of(command));
            }
            commit();
            return;
        }
        List<Command> all = new ArrayList<>(last);
        all.add(Command.of(dialect.transaction().commit()));
        send(all);
        inTransaction = false;
    }

    @Override
    public List<Reply> commit(List<Command> last, List<Command> next) {
        if (!dialect.transaction().severalAtOnce()) {
            commit(last);
            return begin(next);
        }
        List<Command> all = new ArrayList<>(last);
        all.add(Command.of(dialect.transaction().commit()));
        all.add(Command.of(dialect.transaction().begin()));
        all.addAll(next);
        List<Reply> replies = send(all);
        return replies.subList(all.size() - next.size(), all.size());
    }

    @Override
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

    @Override
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

    @Override
    public void discard() {
        onClose.clear();
        prepared.clear();
        plain = null;
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
        if (closed) {
            return;
        }
        closed = true;
        rollback();
        closeStatements();
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

    private void bind(PreparedStatement statement, List<Command> commands) throws SQLException {
        int index = 0;
        for (Command command : commands) {
            for (int at = 0; at < command.parameters().size(); at++) {
                bind(statement, ++index, command.parameters().get(at));
            }
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String || value == null) {
            statement.setString(index, (String) value);
        } else if (value instanceof Instant instant) {
            // As a text on every database: drivers take many times as long for a moment of Java's.
            statement.setString(index, IsoText.of(instant));
        } else {
            statement.setLong(index, ((Number) value).longValue());
        }
    }

    private DatabaseException failure(String what, SQLException e) {
        return failure(what, e, dialect, scrubber);
    }

    static DatabaseException failure(String what, SQLException e, Dialect dialect, Scrubber scrubber) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = dialect.plain(String.valueOf(e.getMessage()).strip());
        Diagnosis diagnosis = dialect.diagnose(new DatabaseError(state, e.getErrorCode(), message));
        String code = state.isEmpty() ? String.valueOf(e.getErrorCode()) : state;
        return new DatabaseException(
                what,
                new DatabaseException.Answer(
                        diagnosis.errorClass(), scrubber.scrub("[" + code + "] " + message), diagnosis.fix(), e));
    }

    /**
     * A connection for an author's Java: all of it, but for what would end or split the engine's own transaction, which
     * holds the version row.
     */
    private static final class GuardedConnection {
        private static final Set<String> REFUSED = Set.of(
                "commit",
                "rollback",
                "setAutoCommit",
                "setSavepoint",
                "releaseSavepoint",
                "close",
                "abort",
                "setTransactionIsolation",
                "setReadOnly",
                "unwrap");

        private GuardedConnection() {}

        /** The connection, guarded. A proxy, as the interface has more than fifty methods and grows with each JDBC. */
        static Connection of(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    GuardedConnection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(connection, method, arguments));
        }

        private static @Nullable Object call(Connection connection, Method method, @Nullable Object[] arguments)
                throws Throwable {
            if (REFUSED.contains(method.getName())) {
                throw new IllegalStateException("'" + method.getName()
                        + "' is not for a revision: the engine begins and ends the transaction by itself");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
