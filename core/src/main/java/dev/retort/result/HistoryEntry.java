package dev.retort.result;

import java.time.Instant;

/**
 * One entry of the history: one thing that was done to one revision.
 *
 * @param runId the same for all entries of one run
 * @param step the number within the run, from 1
 * @param revision the revision's id
 * @param action {@code upgrade}, {@code downgrade}, {@code stamp}, {@code unstamp}, {@code resume} or {@code accept}
 * @param at when it ended
 * @param durationMs how long it took, in milliseconds
 * @param by who did it, where and with what
 * @param checksum the checksum of what was run; may be empty
 * @param result how it ended
 */
public record HistoryEntry(
        String runId,
        int step,
        String revision,
        String action,
        Instant at,
        long durationMs,
        By by,
        String checksum,
        Result result) {

    /**
     * How it ended.
     *
     * @param outcome {@code done} or {@code failed}
     * @param error what the database answered, or empty
     * @param reason the reason that a person gave, or empty
     */
    public record Result(String outcome, String error, String reason) {
        /** It was done, for this reason, which may be empty. */
        public static Result done(String reason) {
            return new Result("done", "", reason);
        }

        /** It failed with this answer of the database. */
        public static Result failed(String error) {
            return new Result("failed", error, "");
        }
    }

    /**
     * Who did it.
     *
     * @param user the operating system's user
     * @param host the machine
     * @param application the application and its version, as it names itself
     * @param engine the engine's version
     */
    public record By(String user, String host, String application, String engine) {}
}
