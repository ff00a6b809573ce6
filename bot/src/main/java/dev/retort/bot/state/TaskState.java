package dev.retort.bot.state;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a background task in this process.
 *
 * @param name the name of the task
 * @param phase what the task does
 * @param sinceRun the time since the end of the last run; null if there was none
 * @param sinceSign the time since the last sign of life: a row was processed, or the next run was waited for
 * @param last the result of the last run
 */
public record TaskState(String name, Phase phase, @Nullable Duration sinceRun, Duration sinceSign, Result last) {
    /** The time without a sign of life after which a task is stuck. */
    public static final Duration STUCK_AFTER = Duration.ofMinutes(10);

    /** The activity of a task. */
    public enum Phase {
        /** It is processing rows. */
        RUNNING,
        /** It waits for its next run. */
        WAITING
    }

    /**
     * The result of a run.
     *
     * @param done the number of processed rows
     * @param failed the number of rows that failed and are retried
     * @param error the last error; empty if the run was successful. May contain names and addresses
     */
    public record Result(int done, int failed, String error) {
        /** A run without rows, or no run yet. */
        public static final Result NONE = new Result(0, 0, "");
    }

    /** Returns the time since the end of the last run; empty if there was none. */
    public Optional<Duration> ageOfLastRun() {
        return Optional.ofNullable(sinceRun);
    }

    /** Returns whether the last run failed, for some rows or as a whole. */
    public boolean isFailing() {
        return !last.error().isEmpty() || last.failed() > 0;
    }

    /** Returns whether there was no sign of life for so long that a restart is necessary. */
    public boolean isStuck() {
        return sinceSign.compareTo(STUCK_AFTER) >= 0;
    }
}
