package dev.retort.bot.service.port;

/** Copies messages of any kind to another chat, without naming their origin. */
public interface Posts {
    /**
     * Copies a message to a chat. If the result is unknown, this is not repeated: the message could appear twice.
     *
     * @param original the message
     * @param toChatId the id of a user or a channel
     */
    Result copy(Original original, long toChatId);

    /**
     * A message.
     *
     * @param chatId the chat with the message
     * @param messageId its number in the chat
     */
    record Original(long chatId, int messageId) {}

    /**
     * The result of a copy.
     *
     * @param outcome what has happened
     * @param error the error text; empty on success
     */
    record Result(Outcome outcome, String error) {}

    /** What has happened. */
    enum Outcome {
        COPIED,
        /** Telegram has refused it. */
        REFUSED,
        /** There was no answer, so that it may have been copied. */
        UNKNOWN
    }
}
