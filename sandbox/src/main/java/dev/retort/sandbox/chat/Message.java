package dev.retort.sandbox.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message. Editing creates a new value that replaces the old one.
 *
 * @param chatId the channel, or the private chat, which has the id of its person
 * @param id increases within the chat, from 1
 * @param senderId the person or bot who wrote it, even if the channel is displayed as the sender
 * @param date when it was sent, in whole seconds
 * @param content its text and file
 * @param keyboard the buttons below it
 * @param details properties that few messages have
 */
public record Message(
        long chatId, int id, long senderId, Instant date, Content content, InlineKeyboard keyboard, Details details) {
    /**
     * Properties that few messages have.
     *
     * @param origin the origin of a forwarded message
     * @param replyTo the id of the message to which it replies; 0 if it is not a reply
     * @param edited when it was last edited
     */
    public record Details(
            @Nullable Origin origin, int replyTo, @Nullable Instant edited) {
        /** No details. */
        public static final Details NONE = new Details(null, 0, null);
    }

    /** The same message after its text, file or buttons were edited. */
    public Message edited(Content other, InlineKeyboard buttons, Instant when) {
        Details now = new Details(details.origin, details.replyTo, when);
        return new Message(chatId, id, senderId, date, other, buttons, now);
    }

    /** Returns whether it is a post in a channel. */
    public boolean isPost() {
        return chatId < 0;
    }
}
