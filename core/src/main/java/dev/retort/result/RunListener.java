package dev.retort.result;

import java.time.Duration;
import java.util.List;

/**
 * Receives progress events of a run, on the thread that runs it. An exception from a listener ends the run.
 */
public interface RunListener {

    /** A listener that ignores all events. */
    RunListener NONE = new RunListener() {};

    /**
     * The plan is known. Called before the lock is taken, and once more under the lock with the plan that is run; only
     * once if there is nothing to do.
     *
     * @param current ids of the current revisions of the database, sorted
     * @param steps what will be done, in its order; empty if there is nothing to do
     */
    default void planned(List<String> current, List<StepInfo> steps) {}

    /** Another runner has held the lock for this long. Called about every five seconds. */
    default void waiting(LockHolder holder, Duration waited) {}

    /**
     * Another session, such as one with an open transaction, has locked what a step changes; the step is retried.
     * Called after the first attempt and then about every five seconds.
     *
     * @param waited since the first attempt
     */
    default void blocked(Duration waited) {}

    /** A step begins. */
    default void stepStarting(StepInfo step) {}

    /** A step is done and committed. */
    default void stepFinished(StepReport report) {}
}
