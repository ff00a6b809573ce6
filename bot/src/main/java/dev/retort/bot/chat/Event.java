package dev.retort.bot.chat;

import dev.retort.bot.domain.Profile;
import org.jspecify.annotations.Nullable;

/** Something that has happened at Telegram; {@code updateId} is the number of the update. */
public sealed interface Event {
    /** Returns the number of the update. */
    long updateId();

    /** Returns the id of the user whom it is about. The events of one user are processed in their order. */
    long userId();

    /** Something that a user has done. */
    sealed interface BySender extends Event {
        /** Returns the user. */
        Profile sender();

        @Override
        default long userId() {
            return sender().id();
        }
    }

    /** A message in the private chat with the sender. */
    record Message(long updateId, Profile sender, Content content) implements BySender {}

    /**
     * The content of a message.
     *
     * @param text the text; empty for other kinds of messages
     * @param forwardedFrom the id of the channel from which it was forwarded, or null
     * @param messageId its number in the chat
     * @param album the id of the album if it is one of several photos or videos that were sent together; or empty
     */
    record Content(String text, @Nullable Long forwardedFrom, int messageId, String album) {}

    /** A press of a button below a message in the private chat with the sender. */
    record Press(long updateId, Profile sender, PressedButton button) implements BySender {}

    /**
     * A pressed button.
     *
     * @param queryId with which the press is answered
     * @param messageId the message with the button
     * @param data the callback data
     */
    record PressedButton(String queryId, int messageId, String data) {}

    /** A request to join a channel. For a few minutes, the bot may write to the sender, whose chat has their id. */
    record JoinRequested(long updateId, Profile sender, long channelId) implements BySender {}

    /** The bot was made an administrator of a channel, or its rights were changed. */
    record BotAdded(long updateId, Profile sender, long channelId) implements BySender {}

    /** The sender has blocked or unblocked the bot. */
    record ContactChanged(long updateId, Profile sender, Contact contact) implements BySender {}

    /** The reachability of a user for messages. */
    enum Contact {
        BLOCKED,
        UNBLOCKED
    }

    /** A user has joined a channel. */
    record Joined(long updateId, long channelId, long userId) implements Event {}
}
