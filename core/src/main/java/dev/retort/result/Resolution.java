package dev.retort.result;

/** How a statement that was interrupted outside a transaction had ended, as a person found out. */
public enum Resolution {
    /** The statement was completed: the next run continues after it. */
    COMPLETED,
    /** The statement was not completed: the next run executes it again. */
    RETRY
}
