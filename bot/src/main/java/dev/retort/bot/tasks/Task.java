package dev.retort.bot.tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Work that runs at startup and then at an interval. A run continues what an interrupted run has left. */
public interface Task {
    /** Returns the name: letters and hyphens, for the lock, the log and the admins. */
    String name();

    /** Returns the time between the starts of two runs. */
    Duration interval();

    /**
     * Does all work that is due.
     *
     * @param stopping whether the bot is stopping; the run then ends after the current row
     */
    TaskReport run(BooleanSupplier stopping);
}
