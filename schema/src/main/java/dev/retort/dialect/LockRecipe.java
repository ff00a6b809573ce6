package dev.retort.dialect;

import java.util.List;

/** How a database keeps all runners but one waiting. Every kind ends with the process that holds it. */
public sealed interface LockRecipe {

    /** No lock, for a database that no other process can reach. */
    record None() implements LockRecipe {}

    /**
     * A lock on a file beside the database.
     *
     * @param databaseFile the database's file
     */
    record BesideFile(String databaseFile) implements LockRecipe {}

    /**
     * A lock of the server that belongs to a session, taken on the very session that runs the steps, so that it ends
     * with the work and not before it.
     *
     * @param tryLock a query for one row: whether the lock was taken; it never waits
     * @param unlock gives it back
     * @param holder a query for at most one row: who holds it, since when (ISO 8601), at what
     */
    record OnSession(String tryLock, String unlock, String holder) implements LockRecipe {}

    /**
     * A row that a transaction on a second session keeps locked, for a database that has no lock of a session, and
     * whose DDL would end a transaction of the session that runs the steps. A pool must have two connections to lend.
     *
     * @param setup creates the row if it is missing; sent before each attempt, outside of a transaction
     * @param tryLock a query that locks the row until the transaction ends and returns it; for no row if another
     *     session has locked it. It never waits
     * @param holder as for {@link OnSession}
     */
    record RowOnSecondSession(List<String> setup, String tryLock, String holder) implements LockRecipe {
        public RowOnSecondSession {
            setup = List.copyOf(setup);
        }
    }
}
