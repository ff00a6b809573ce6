package dev.retort.sandbox.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message. Editing makes a new value that takes the place of the old one.
 *
 * @param chatId the private chat, which has the id of its person, or the channel
 * @param id its number in the chat, from 1
 * @param senderId the person or the bot who wrote it, even if readers see the channel as the sender
 * @param date when it was sent, in whole seconds
 * @param content what it says
 * @param keyboard the buttons below it
 * @param details what few messages have
 */
public record Message(
        long chatId, int id, long senderId, Instant date, Content content, InlineKeyboard keyboard, Details details) {
    /**
     * What few messages have.
     *
     * @param origin the message that it is a forward of
     * @param replyTo the number of the message that it answers; 0 if it answers none
     * @param edited when it was last edited
     */
    public record Details(
            @Nullable Origin origin, int replyTo, @Nullable Instant edited) {
        /** None of it. */
        public static final Details NONE = new Details(null, 0, null);
    }

    /** The same message after its text, file or buttons were edited. */
    public Message edited(Content other, InlineKeyboard buttons, Instant when) {
        Details now = new Details(details.origin, details.replyTo, when);
        return new Message(chatId, id, senderId, date, other, buttons, now);
    }

    /** Whether it is a post in a channel. */
    public boolean isPost() {
        return chatId < 0;
    }
}
