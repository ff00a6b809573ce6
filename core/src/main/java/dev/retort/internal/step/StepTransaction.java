package dev.retort.internal.step;

import dev.retort.dialect.RefusedOperationException;
import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.Work;
import java.util.List;

/** Begins the steps of a run. Each claims its version row, so that only one of two concurrent runners can succeed. */
public interface StepTransaction {

    /**
     * Begins the transaction of a step, with the fence.
     *
     * @throws StateException.ConcurrentRun if another runner has claimed the version row
     */
    void begin(PreparedStep step);

    /** Prepares the session for a step that does not run in one transaction. */
    void beginWithoutTransaction(Step step);

    /**
     * Checks that the session is still served by the backend that holds the lock.
     *
     * @throws UnsupportedServerException if it is not
     */
    void requireSameBackend();

    /**
     * Checks that operations on unqualified names change tables in the namespace of new tables, and not tables of
     * another namespace that the session also searches.
     *
     * @throws RefusedOperationException if an operation would change another table
     */
    default void requireOwnTables(Work.Change change) {}

    /** Returns whether foreign keys are enforced on the session. */
    boolean enforcesForeignKeys(RebuildGuard guard);

    /** Returns the rows that violate a foreign key, as visible to the open transaction. */
    List<String> danglingRows(RebuildGuard guard);

    /** Returns the first column of a query. A script has no database to read, and gets an empty list. */
    List<String> read(String query);
}
