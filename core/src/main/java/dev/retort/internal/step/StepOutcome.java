package dev.retort.internal.step;

/**
 * What became of one revision, for the history.
 *
 * @param revision the revision's id
 * @param action {@code upgrade}, {@code downgrade}, {@code stamp}, {@code unstamp}, {@code resume} or {@code accept}
 * @param durationMs how long it took, in milliseconds
 * @param checksum the checksum of what was run; may be empty
 */
public record StepOutcome(String revision, String action, long durationMs, String checksum) {
    /** An outcome of something that takes no time worth recording. */
    public static StepOutcome of(String revision, String action, String checksum) {
        return new StepOutcome(revision, action, 0, checksum);
    }
}
