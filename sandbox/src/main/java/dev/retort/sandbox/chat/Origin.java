package dev.retort.sandbox.chat;

import java.time.Instant;

/**
 * The original of a forwarded message.
 *
 * @param chatId the channel, or the id of the person or bot who wrote it
 * @param messageId its id in the channel; 0 if it was not written in a channel
 * @param date when it was written
 */
public record Origin(long chatId, int messageId, Instant date) {
    /** Returns whether it is a post of a channel. */
    public boolean isPost() {
        return messageId != 0;
    }
}
