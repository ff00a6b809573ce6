package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.error.Scrubber;
import dev.retort.result.Notice;
import dev.retort.sql.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes a statement whose rows are of no interest: evaluates a query to its last row, because it may call functions,
 * and holds only a few rows in memory. Collects the messages that the server sends with the result.
 */
final class QueryDrain {
    private static final int ROWS_IN_MEMORY = 200;

    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<Statement> running;
    private final NoticeCollector notices;

    /** True if autocommit was turned off in the open transaction, which was begun with SQL. */
    private boolean isAutocommitOff;

    /**
     * Creates an instance for a connection in autocommit mode.
     *
     * @param running is called with each statement before it is executed, so that it can be cancelled
     */
    QueryDrain(Connection connection, Dialect dialect, Scrubber scrubber, Consumer<Statement> running) {
        this.connection = connection;
        this.dialect = dialect;
        this.running = running;
        this.notices = new NoticeCollector(dialect, scrubber);
    }

    void execute(String sql, boolean inTransaction) throws SQLException {
        boolean isPortioned =
                dialect.server().buffersRowsInAutocommit() && dialect.sql().isDml(new SqlStatement(sql, 0));
        if (isPortioned && !inTransaction) {
            executeInOwnTransaction(sql);
            return;
        }
        if (isPortioned && !isAutocommitOff) {
            // This sends nothing, because a transaction is open.
            connection.setAutoCommit(false);
            isAutocommitOff = true;
        }
        execute(sql);
    }

    /** Collects the messages that the server has sent with the result of a statement of Java code, if it has one. */
    void collectNotices(Statement statement) {
        notices.collect(statement::getWarnings);
    }

    /** Returns the messages that the server has sent since the last call. */
    List<Notice> takeNotices() {
        return notices.take();
    }

    /** Called after the open transaction has ended: the driver then has nothing to commit. */
    void transactionEnded() throws SQLException {
        if (isAutocommitOff) {
            isAutocommitOff = false;
            connection.setAutoCommit(true);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Otherwise drivers interpret {…} in the author's SQL as a JDBC escape.
            statement.setEscapeProcessing(false);
            statement.setFetchSize(ROWS_IN_MEMORY);
            running.accept(statement);
            try {
                if (statement.execute(sql)) {
                    readAll(statement);
                }
            } finally {
                notices.collect(statement::getWarnings);
            }
        }
    }

    private void readAll(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            try {
                boolean hasNext = rows.next();
                while (hasNext) {
                    hasNext = rows.next();
                }
            } finally {
                // Messages that arrive with later rows belong to the result, not to the statement.
                notices.collect(rows::getWarnings);
            }
        }
    }

    private void executeInOwnTransaction(String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(sql);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Collects the messages that a server sends with the results of statements. A loop may send millions of them. */
    private static final class NoticeCollector {
        private static final int MAX_NOTICES = 100;

        private final Dialect dialect;
        private final Scrubber scrubber;
        private final List<Notice> notices = new ArrayList<>();
        private int omitted;

        /** Reads the messages of a statement or of its result. */
        @FunctionalInterface
        interface Source {
            /** Returns the first message, which leads to the next one; null if there is none. */
            @Nullable
            SQLWarning first() throws SQLException;
        }

        NoticeCollector(Dialect dialect, Scrubber scrubber) {
            this.dialect = dialect;
            this.scrubber = scrubber;
        }

        /** Adds the messages of a statement, which may have failed. Java code may use threads of its own. */
        synchronized void collect(Source source) {
            try {
                SQLWarning warning = source.first();
                while (warning != null) {
                    add(warning);
                    warning = warning.getNextWarning();
                }
            } catch (SQLException connectionLost) {
                // The failure of the statement is reported; its messages are lost.
                return;
            }
        }

        private void add(SQLWarning warning) {
            DatabaseError message = new DatabaseError(
                    Objects.requireNonNullElse(warning.getSQLState(), ""),
                    warning.getErrorCode(),
                    Objects.requireNonNullElse(warning.getMessage(), ""));
            dialect.server().notice(message).ifPresent(notice -> {
                Notice.Level level = notice.isWarning() ? Notice.Level.WARNING : Notice.Level.NOTICE;
                if (notices.size() < MAX_NOTICES) {
                    notices.add(new Notice(level, scrubber.scrub(notice.text())));
                } else {
                    omitted++;
                }
            });
        }

        /** Returns the messages since the last call. */
        synchronized List<Notice> take() {
            if (omitted > 0) {
                notices.add(new Notice(Notice.Level.NOTICE, "… and " + omitted + " more messages"));
            }
            List<Notice> taken = List.copyOf(notices);
            notices.clear();
            omitted = 0;
            return taken;
        }
    }
}
