package dev.retort.op;

/** What happens to the existing comment and options if the new definition of a replaced object has none. */
public enum Unspecified {
    /** They are kept. */
    KEEP,
    /** They are removed: the definition is complete, like the one that a reversal restores. */
    RESET
}
