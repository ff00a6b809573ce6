package dev.retort.dialect;

import java.util.List;

/**
 * How to obtain the lock that allows only one run at a time. Every kind of lock is released when the process that holds
 * it ends.
 */
public sealed interface LockRecipe {

    /** No lock, for a database that is not accessible to other processes. */
    record None() implements LockRecipe {}

    /**
     * A lock on a file next to the database file.
     *
     * @param databaseFile the database file
     */
    record LockFile(String databaseFile) implements LockRecipe {}

    /**
     * A session-level lock of the server. It is acquired on the session that executes the steps, so that it cannot be
     * lost while that session is still working.
     *
     * @param tryLock a query that tries to acquire the lock without waiting; returns one row with the outcome
     * @param unlock a statement that releases the lock
     * @param holder a query that returns at most one row: the holder, the time since when (ISO 8601), and its current
     *     activity
     */
    record OnSession(String tryLock, String unlock, String holder) implements LockRecipe {}

    /**
     * A row that is locked by a transaction on a second session. For a database without session-level locks in which
     * DDL commits the transaction of the session that executes the steps. A connection pool must provide two
     * connections.
     *
     * @param exists a query that returns a row if {@code setup} was executed before
     * @param setup statements that create the row if it is missing; executed in autocommit mode before each attempt
     * @param tryLock a query that locks the row until the end of the transaction, without waiting; returns no row if
     *     another session has locked it
     * @param holder as for {@link OnSession}
     */
    record RowOnSecondSession(String exists, List<String> setup, String tryLock, String holder) implements LockRecipe {
        public RowOnSecondSession {
            setup = List.copyOf(setup);
        }
    }
}
