package dev.retort.bot.database;

/** Whether the caller has made sure that every table may go. */
public enum RollbackConsent {
    /** Ask on the terminal; in production, where data of others is at stake, that is not enough. */
    ASK,
    /** The owner has said yes to exactly this. */
    EXPLICIT
}
