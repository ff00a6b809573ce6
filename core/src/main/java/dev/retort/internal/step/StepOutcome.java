package dev.retort.internal.step;

/**
 * The outcome of an action on a revision, for the history.
 *
 * @param revision the revision's id
 * @param action {@code upgrade}, {@code downgrade}, {@code stamp}, {@code unstamp}, {@code resume} or {@code accept}
 * @param durationMs the duration in milliseconds
 * @param checksum the checksum of the executed revision; may be empty
 */
public record StepOutcome(String revision, String action, long durationMs, String checksum) {
    /** Returns an outcome with a duration of 0, for actions that only write to the engine's tables. */
    public static StepOutcome of(String revision, String action, String checksum) {
        return new StepOutcome(revision, action, 0, checksum);
    }
}
