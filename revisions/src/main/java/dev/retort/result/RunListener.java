package dev.retort.result;

import java.time.Duration;
import java.util.List;

/**
 * Receives progress events of a run, on the thread of the run, except {@link #statementRunning}. An exception thrown by
 * a listener ends the run.
 */
public interface RunListener {

    /** A listener that ignores all events. */
    RunListener NONE = new RunListener() {};

    /**
     * Called when the plan is known: before the lock is taken, and once more under the lock with the plan that is
     * executed. Called only once if there is nothing to do.
     *
     * @param current ids of the current revisions of the database, sorted
     * @param steps the planned steps in order; empty if there is nothing to do
     */
    default void planned(List<String> current, List<StepInfo> steps) {}

    /**
     * Called about every five seconds while another runner holds the lock.
     *
     * @param waited the time since the first attempt to take the lock
     */
    default void waiting(LockHolder holder, Duration waited) {}

    /**
     * Called when a step is retried because another session, such as one with an open transaction, has locked an object
     * that the step changes. Called after the first attempt and then about every five seconds.
     *
     * @param holder the other session, as far as it is known
     * @param waited the time since the first attempt
     */
    default void blocked(LockHolder holder, Duration waited) {}

    /**
     * Called once, before a run begins, if something outside of its steps should be checked by a person.
     *
     * @param warning one or more sentences
     */
    default void warned(String warning) {}

    /** Called before a step begins. */
    default void stepStarting(StepInfo step) {}

    /**
     * Called about every five seconds while a statement of a step is running, and once more when it becomes known that
     * it waits for another session. Called on another thread than the run.
     *
     * @param statement the statement, how long it has been running, and what it waits for
     */
    default void statementRunning(StepInfo step, RunningStatement statement) {}

    /**
     * Called at the end of a step whose result should be checked by a person, before {@link #stepFinished}.
     *
     * @param warning one or more sentences
     */
    default void warned(StepInfo step, String warning) {}

    /**
     * Called for each message that the database has sent with the result of a statement, when the work of the statement
     * is committed or has failed.
     */
    default void noticed(StepInfo step, Notice notice) {}

    /** Called after a step was committed. */
    default void stepFinished(StepReport report) {}
}
