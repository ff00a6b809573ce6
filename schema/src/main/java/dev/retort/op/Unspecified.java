package dev.retort.op;

/** What becomes of a comment and of options where the definition that comes in the place of another says none. */
public enum Unspecified {
    /** They stay as they are, as its author did not mean them. */
    KEEP,
    /** They go: the definition is the whole, as that of something that comes back is. */
    RESET
}
