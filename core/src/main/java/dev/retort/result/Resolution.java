package dev.retort.result;

/** Whether a statement that was interrupted outside a transaction was completed, as a person has determined. */
public enum Resolution {
    /** The statement was completed. The next run continues after it. */
    COMPLETED,
    /** The statement was not completed. The next run executes it again. */
    RETRY
}
