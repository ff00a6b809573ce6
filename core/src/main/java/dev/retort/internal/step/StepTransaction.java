package dev.retort.internal.step;

import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep;
import java.util.List;

/** How the steps of a run begin: with a claim of the version row, so that of two runners only one can be right. */
public interface StepTransaction {

    /**
     * Begins the transaction of a step, with the fence.
     *
     * @throws StateException.ConcurrentRun if another runner has claimed the version row
     */
    void begin(PreparedStep step);

    /** Prepares the session for a step that runs outside of a transaction. */
    void beginOutside(Step step);

    /**
     * Makes sure that the session is still served by the backend that holds the lock.
     *
     * @throws UnsupportedServerException if it is not
     */
    void requireSameBackend();

    /** Whether foreign keys are enforced on the session. */
    boolean enforcesForeignKeys(RebuildGuard guard);

    /** The rows that refer to nothing, as the open transaction sees them. */
    List<String> danglingRows(RebuildGuard guard);
}
