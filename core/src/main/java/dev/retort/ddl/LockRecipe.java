package dev.retort.ddl;

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
}
