package dev.retort.result;

import dev.retort.internal.lock.LockHolder;
import dev.retort.internal.plan.Plan;
import dev.retort.internal.plan.Step;
import java.time.Duration;
import java.util.List;

/**
 * Hears how a run goes, on the thread that runs it. What it throws stops the run.
 */
public interface RunListener {

    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /**
     * The plan is known: at first as seen before the lock is taken, and once more as it will be run under the lock. An
     * empty plan is told once.
     *
     * @param current ids of the current revisions of the database, sorted
     * @param plan what will be done; empty where nothing is to do
     */
    default void planned(List<String> current, Plan plan) {}

    /** Another runner has held the lock for this long; told about every five seconds. */
    default void waiting(LockHolder holder, Duration waited) {}

    /**
     * What a step changes is kept by another session, such as one that has an open transaction; the step is tried again
     * and again. Told about after the first try and then every five seconds.
     *
     * @param waited since the first try
     */
    default void blocked(Duration waited) {}

    /** A step begins. */
    default void stepStarting(Step step) {}

    /** A step is done and committed. */
    default void stepFinished(StepReport report) {}
}
