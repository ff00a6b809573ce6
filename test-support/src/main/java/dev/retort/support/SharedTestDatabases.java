package dev.retort.support;

import java.util.Optional;

/** Test databases that several processes can use at the same time, with methods to observe such processes. */
public interface SharedTestDatabases extends TestDatabases {

    /** The id of the process that holds the migration lock, determined without the engine; empty if none holds it. */
    Optional<Long> lockHolder(TestDatabase database);

    /**
     * Returns whether the process that holds the lock is executing a statement on this table.
     *
     * @param table {@code t_} followed by the id of the revision that creates the table
     */
    boolean isExecuting(TestDatabase database, String table);
}
