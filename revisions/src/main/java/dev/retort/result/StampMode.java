package dev.retort.result;

/** What {@code stamp} does with the revisions that are already recorded. */
public enum StampMode {
    /** Keeps them, except those that require a target: these are recorded as not applied. */
    KEEP,
    /** Removes all of them, including those that are incomplete or unknown to this build. */
    PURGE
}
