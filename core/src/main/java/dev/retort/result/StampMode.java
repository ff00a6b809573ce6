package dev.retort.result;

/** What {@code stamp} does with the revisions that are recorded already. */
public enum StampMode {
    /** Keeps them, except those that need a target: these are recorded as not applied. */
    KEEP,
    /** Removes all of them, also those that are interrupted or unknown to this build. */
    PURGE
}
