package dev.retort.bot.database;

/** The confirmation that all tables may be dropped: given by the caller, or still to be asked for. */
public enum RollbackConsent {
    /** Ask in the terminal. Not sufficient in production, because it has real users' data. */
    ASK,
    /** The owner has explicitly confirmed the loss of all data. */
    EXPLICIT
}
