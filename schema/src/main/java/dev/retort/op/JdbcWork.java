package dev.retort.op;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a revision does on a connection, where no operation and no SQL says it.
 *
 * <p>It runs within the engine's own transaction, and may run more than once: when a step is tried again, what it did
 * before was rolled back. It must not begin, commit or roll back, nor close the connection; the connection refuses.
 */
@FunctionalInterface
public interface JdbcWork {
    /**
     * Does it.
     *
     * @throws SQLException whatever the database refuses; the step then fails and is rolled back
     */
    void run(Connection connection) throws SQLException;
}
