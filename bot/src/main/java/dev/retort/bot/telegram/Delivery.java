package dev.retort.bot.telegram;

/** What became of a message. */
public enum Delivery {
    /** Telegram has it. */
    SENT,
    /** The user has blocked the bot or is gone: nothing reaches them until they write again. */
    UNREACHABLE,
    /** Telegram does not take it, or could not be reached in time; it is in the log. */
    FAILED
}
