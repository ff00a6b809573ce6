package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ErrorClass;
import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.Session.Command;
import dev.retort.op.RunJdbc;
import dev.retort.result.Notice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session on a JDBC connection. The connection is in autocommit mode, and transactions are controlled by statements
 * of the dialect, because some drivers would otherwise open the next transaction immediately after a commit. A pooled
 * connection is returned in its original state.
 */
final class JdbcSession implements Session {
    final Connection connection;
    private final Dialect dialect;
    private final Scrubber scrubber;
    private final Origin origin;
    private final QueryDrain drain;
    private volatile @Nullable Statement running;
    private boolean inTransaction;
    /** Whether there was a checkpoint in the open transaction, after its first change. */
    private boolean hasCheckpoint;

    private boolean wasAutoCommitOff;
    private boolean closed;
    private @Nullable SessionSnapshot snapshot;
    private boolean mayHaveChanged;

    /** Who else uses the connection of a session. */
    enum Origin {
        /** Only this session: its connection is closed with it. */
        OWN,
        /** A pool, which reuses the connection or opens another one if it was closed. */
        POOL,
        /** The application, which has only this connection. */
        SHARED,
        /** Another session, which closes the connection. */
        BORROWED
    }

    JdbcSession(Connection connection, Origin origin, Dialect dialect, Scrubber scrubber) {
        this.connection = connection;
        this.origin = origin;
        this.dialect = dialect;
        this.scrubber = scrubber;
        this.drain = new QueryDrain(connection, dialect, scrubber, statement -> running = statement);
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
        try (Statement statement = connection.createStatement()) {
            // Otherwise drivers interpret {…} in the author's SQL as a JDBC escape.
            statement.setEscapeProcessing(false);
            running = statement;
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure("Cannot run a statement", e);
        } finally {
            running = null;
        }
    }

    @Override
    public void executeBetweenCheckpoints(String sql) {
        checkpoints().forEach(checkpoint -> send(List.of(checkpoint)));
        execute(sql);
        checkpoints().forEach(checkpoint -> send(List.of(checkpoint)));
    }

    @Override
    public void executeFully(String sql) {
        try {
            drain.execute(sql, inTransaction);
        } catch (SQLException e) {
            throw DatabaseException.of("Cannot run a statement", e, dialect, scrubber.withPasswordsOf(sql));
        } finally {
            running = null;
        }
    }

    @Override
    public List<Notice> takeNotices() {
        return drain.takeNotices();
    }

    private void transactionEnded() {
        try {
            drain.transactionEnded();
        } catch (SQLException e) {
            throw failure("Cannot end a transaction", e);
        }
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        int affectedRows = send(Command.of(sql, parameters)).affectedRows();
        if (inTransaction && !hasCheckpoint) {
            // Without a change before it, a checkpoint has no effect.
            hasCheckpoint = true;
            checkpoints().forEach(checkpoint -> send(List.of(checkpoint)));
        }
        return affectedRows;
    }

    @Override
    public Reply send(Command command) {
        return inTransaction || checkpoints().isEmpty()
                ? send(List.of(command)).get(0)
                : sendBetweenCheckpoints(command);
    }

    /** Sends a statement in a transaction of its own, because there is no moment for a checkpoint before autocommit. */
    private Reply sendBetweenCheckpoints(Command command) {
        try {
            Reply reply = begin(List.of(command)).get(0);
            commit(List.of());
            return reply;
        } catch (DatabaseException e) {
            rollback();
            throw e;
        }
    }

    private List<Command> checkpoints() {
        String checkpoint = dialect.server().checkpoint();
        return checkpoint.isEmpty() ? List.of() : List.of(Command.of(checkpoint));
    }

    /** Sends these statements as one SQL string. */
    private List<Reply> send(List<Command> commands) {
        String sql = commands.stream().map(Command::sql).collect(Collectors.joining("; "));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            // A portion of the rows could not be fetched after a commit in the same text.
            statement.setFetchSize(0);
            Command.bind(statement, commands);
            running = statement;
            boolean rows = statement.execute();
            List<Reply> replies = new ArrayList<>(commands.size());
            replies.add(Reply.of(statement, rows));
            while (replies.size() < commands.size()) {
                replies.add(Reply.of(statement, statement.getMoreResults()));
            }
            return replies;
        } catch (SQLException e) {
            throw failure("Cannot write to the engine's tables", e);
        } finally {
            running = null;
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
            ConnectionSettings settings = ConnectionSettings.of(connection);
            try {
                operation.work().run(GuardedConnection.of(connection, drain::collectNotices));
            } catch (SQLException | RuntimeException | Error e) {
                settings.restoreAfter(e);
                throw e;
            }
            settings.restore();
        } catch (SQLException e) {
            throw failure("Cannot run Java '" + operation.name() + "'", e);
        } catch (RuntimeException | Error e) {
            // An Error is that of the author too: a failed assertion, or too deep a recursion.
            throw new DatabaseException(
                    "Cannot run Java '" + operation.name() + "'",
                    new DatabaseException.Failure(
                            ErrorClass.USER_CODE_FAILED, scrubber.scrub(String.valueOf(e)), "", e));
        }
    }

    @Override
    public List<Reply> begin(List<Command> first) {
        // Set before sending: if one of the statements is refused, the transaction is open.
        inTransaction = true;
        hasCheckpoint = false;
        List<Command> all = new ArrayList<>(first);
        all.add(0, Command.of(dialect.server().transaction().begin()));
        List<Reply> replies = sendAll(all);
        return replies.subList(1, replies.size());
    }

    @Override
    public List<Reply> beginRestored(List<Command> first) {
        SessionSnapshot original = snapshot;
        if (original == null || !mayHaveChanged) {
            mayHaveChanged = true;
            return begin(first);
        }
        if (!dialect.server().transaction().canCombineStatements()) {
            restore();
            return begin(first);
        }
        List<Command> all = new ArrayList<>(original.commands());
        setup().forEach(statement -> all.add(Command.of(statement)));
        int restored = all.size();
        all.addAll(first);
        List<Reply> replies = begin(all);
        original.removeObjects(this, replies);
        return replies.subList(restored, replies.size());
    }

    private List<String> setup() {
        return dialect.server().session().setup();
    }

    @Override
    public void restore() {
        if (snapshot != null && mayHaveChanged) {
            restoreOriginal();
            setup().forEach(this::execute);
        }
        mayHaveChanged = true;
    }

    /** Restores the state before the setup. */
    private void restoreOriginal() {
        SessionSnapshot original = snapshot;
        if (original == null) {
            return;
        }
        if (!dialect.server().transaction().canCombineStatements()) {
            original.restore(this);
            return;
        }
        original.removeObjects(this, begin(original.commands()));
        commit();
    }

    @Override
    public void prepareForRun() {
        if (snapshot == null) {
            SessionSnapshot original = SessionSnapshot.of(this);
            setup().forEach(this::execute);
            snapshot = original;
        }
    }

    @Override
    public List<Command> originalUser() {
        SessionSnapshot original = snapshot;
        return original == null
                ? List.of()
                : dialect.server().user().map(original::userCommands).orElse(List.of());
    }

    @Override
    public void keepState() {
        mayHaveChanged = false;
    }

    @Override
    public void keepObjects() {
        if (snapshot != null) {
            snapshot.keepObjects(this);
        }
    }

    @Override
    public void commit(List<Command> last) {
        List<Command> all = new ArrayList<>(last);
        all.addAll(checkpoints());
        all.add(Command.of(dialect.server().transaction().commit()));
        all.addAll(checkpoints());
        sendAll(all);
        inTransaction = false;
        transactionEnded();
    }

    /** Sends these statements; in one round trip if the database supports it. */
    private List<Reply> sendAll(List<Command> commands) {
        return dialect.server().transaction().canCombineStatements()
                ? send(commands)
                : commands.stream()
                        .map(command -> send(List.of(command)).get(0))
                        .toList();
    }

    @Override
    public void rollback() {
        if (inTransaction) {
            inTransaction = false;
            try {
                execute(dialect.server().transaction().rollback());
                transactionEnded();
            } catch (DatabaseException alreadyRolledBack) {
                // SQLite rolls back automatically on some errors, and a lost connection has no transaction; none
                // remains open.
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
            } catch (SQLException alreadyEnded) {
                // The statement has ended in the meantime: there is nothing to cancel.
                return;
            }
        }
    }

    @Override
    public void discard() {
        snapshot = null;
        try {
            connection.abort(Runnable::run);
            // A pool notices that a connection has ended when one of its statements fails.
            query("SELECT 1", row -> row.text(1));
        } catch (SQLException | DatabaseException ended) {
            return;
        }
    }

    /** Makes {@link #close} turn autocommit off, because it was off when the connection was borrowed. */
    void restoreAutoCommit() {
        wasAutoCommitOff = true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        rollback();
        try {
            giveBack();
        } catch (SQLException | DatabaseException e) {
            // All work is committed or rolled back by now; a connection that cannot be restored is discarded.
            discard();
        }
        try {
            if (origin != Origin.BORROWED) {
                connection.close();
            }
        } catch (SQLException alreadyClosed) {
            return;
        }
    }

    /** Restores a connection that others use, or ends it if it cannot be restored completely. */
    private void giveBack() throws SQLException {
        if (origin == Origin.POOL && snapshot != null && !snapshot.isComplete()) {
            discard();
            return;
        }
        if (origin != Origin.OWN) {
            restoreOriginal();
        }
        if (wasAutoCommitOff) {
            connection.setAutoCommit(false);
        }
    }

    private DatabaseException failure(String what, SQLException e) {
        return DatabaseException.of(what, e, dialect, scrubber);
    }
}
