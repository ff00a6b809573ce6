package dev.retort.result;

import java.time.Instant;

/**
 * One entry of the history: one action on one revision.
 *
 * @param runId an identifier shared by all entries of one run
 * @param step the sequence number within the run, from 1
 * @param revision the revision's id
 * @param action {@code upgrade}, {@code downgrade}, {@code stamp}, {@code unstamp}, {@code resume} or {@code accept}
 * @param at the time at which it ended
 * @param durationMs the duration in milliseconds
 * @param by the user, host and software that executed it
 * @param checksum the checksum of the executed revision; may be empty
 * @param result the outcome
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
     * The outcome of an action.
     *
     * @param outcome {@code done} or {@code failed}
     * @param error the database's error message; empty if it did not fail
     * @param reason the reason given by the user; may be empty
     * @param notices the messages that the database has sent, each with its level at the beginning; may be empty
     */
    public record Result(String outcome, String error, String reason, String notices) {
        /** Returns a successful outcome, with a reason that may be empty. */
        public static Result done(String reason) {
            return new Result("done", "", reason, "");
        }

        /** Returns a failed outcome with the database's error message. */
        public static Result failed(String error) {
            return new Result("failed", error, "", "");
        }

        /** Returns a copy with these messages of the database. */
        public Result withNotices(String messages) {
            return new Result(outcome, error, reason, messages);
        }
    }

    /**
     * The user, host and software that executed an action.
     *
     * @param user the operating system user
     * @param host the host name
     * @param application the application's name and version, as configured
     * @param engine the engine's version
     */
    public record By(String user, String host, String application, String engine) {}
}
