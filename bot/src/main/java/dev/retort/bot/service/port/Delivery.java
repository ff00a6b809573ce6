package dev.retort.bot.service.port;

/** The outcome of sending a message. */
public enum Delivery {
    /** Telegram has accepted the message. */
    SENT,
    /** The user has blocked the bot or deleted their account. They cannot be reached until they write again. */
    UNREACHABLE,
    /** Telegram has rejected the message or could not be reached in time. The error is logged. */
    FAILED
}
