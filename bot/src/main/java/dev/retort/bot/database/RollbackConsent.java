package dev.retort.bot.database;

/** Whether the caller has already confirmed that all tables may be dropped. */
public enum RollbackConsent {
    /** Ask in the terminal. Not sufficient in production, because it has real users' data. */
    ASK,
    /** The owner has explicitly confirmed the loss of all data. */
    EXPLICIT
}
