package dev.retort.op;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Java code that a revision runs on a connection, for work that neither an operation nor SQL can express.
 *
 * <p>It runs within the engine's transaction. It may run more than once, because a step can be retried; the work of the
 * previous attempt was rolled back then. It must not begin, commit or roll back a transaction, nor close the
 * connection; the connection rejects these calls.
 */
@FunctionalInterface
public interface JdbcWork {
    /**
     * Does the work.
     *
     * @throws SQLException if the database reports an error; the step then fails and is rolled back
     */
    void run(Connection connection) throws SQLException;
}
