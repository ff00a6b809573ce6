package dev.retort.bot.state;

import dev.retort.bot.state.TaskState.Phase;
import dev.retort.bot.state.TaskState.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records what a task does. One thread writes; every thread may read. */
public final class TaskActivity {
    private final String name;
    private final Clock clock;
    private Phase phase = Phase.WAITING;
    private Result last = Result.NONE;
    private @Nullable Instant end;
    private Instant sign;

    /**
     * A record without a run.
     *
     * @param name the name of the task
     * @param clock measures ages; unaffected by changes of the system's time
     */
    public TaskActivity(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.sign = clock.instant();
    }

    /** Records that a run has started. */
    public synchronized void started() {
        phase = Phase.RUNNING;
        sign = clock.instant();
    }

    /** Records that the task is alive: it continues with the next row, or waits for its next run. */
    public synchronized void progressed() {
        sign = clock.instant();
    }

    /** Records that a run has ended. */
    public synchronized void ended(Result result) {
        last = result;
        sign = clock.instant();
        end = sign;
        phase = Phase.WAITING;
    }

    /** Records that there was no run, because another process is running the task, which knows its result. */
    public synchronized void ranElsewhere() {
        last = Result.NONE;
        sign = clock.instant();
        phase = Phase.WAITING;
    }

    /** Returns the present state. */
    public synchronized TaskState state() {
        Instant now = clock.instant();
        return new TaskState(
                name, phase, end == null ? null : Duration.between(end, now), Duration.between(sign, now), last);
    }
}
