package dev.retort.support;

import java.util.Optional;

/** Test databases that several processes can use at the same time; the tests of such processes watch them at work. */
public interface SharedTestDatabases extends TestDatabases {

    /** The id of the process that holds the migration lock, found without the engine; empty if no process does. */
    Optional<Long> lockHolder(TestDatabase database);

    /**
     * Whether the process that holds the lock has begun a statement on this table.
     *
     * @param table {@code t_} and the id of the revision that creates it
     */
    boolean isAtWork(TestDatabase database, String table);
}
