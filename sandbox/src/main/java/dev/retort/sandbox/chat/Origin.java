package dev.retort.sandbox.chat;

import java.time.Instant;

/**
 * The first message of which another one is a forward.
 *
 * @param chatId the channel, or the id of the person or bot who wrote it
 * @param messageId its number in the channel; 0 if it was not written in a channel
 * @param date when it was written
 */
public record Origin(long chatId, int messageId, Instant date) {
    /** Whether it is a post of a channel. */
    public boolean isPost() {
        return messageId != 0;
    }
}
