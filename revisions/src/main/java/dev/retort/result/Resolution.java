package dev.retort.result;

/** The decision of a person about a statement that was interrupted outside a transaction. */
public enum Resolution {
    /** The statement was completed. The next run continues after it. */
    COMPLETED,
    /** The statement was not completed. The next run executes it again. */
    RETRY
}
