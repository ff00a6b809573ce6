package dev.retort.bot.tasks;

/**
 * The result of a run.
 *
 * @param done the number of rows that were processed
 * @param failed the number of rows that failed and are retried
 * @param error the last error; empty if none failed
 */
public record TaskReport(int done, int failed, String error) {
    /** There was nothing to do. */
    public static final TaskReport IDLE = new TaskReport(0, 0, "");

    /** Returns this report after a further row was processed. */
    public TaskReport plusDone() {
        return new TaskReport(done + 1, failed, error);
    }

    /** Returns this report after a further row has failed. */
    public TaskReport plusFailed(String why) {
        return new TaskReport(done, failed + 1, why);
    }

    /** Returns the sum of both reports. */
    public TaskReport plus(TaskReport other) {
        return new TaskReport(done + other.done, failed + other.failed, other.error.isEmpty() ? error : other.error);
    }

    /** Returns whether nothing failed. */
    public boolean isClean() {
        return failed == 0;
    }
}
