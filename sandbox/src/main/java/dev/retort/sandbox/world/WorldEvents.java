package dev.retort.sandbox.world;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.MembershipChange;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Message;

/** Receives the events of a world in order, while the world's monitor is held, so it must be quick. */
public interface WorldEvents {
    /** A message was written by a person or the bot. */
    default void sent(Message message) {}

    /** A membership of a channel changed, or a person blocked or unblocked the bot. */
    default void membershipChanged(MembershipChange change) {}

    /** A person asks to join a channel. */
    default void joinRequested(Channel channel, JoinRequest request) {}

    /** A person pressed a button. */
    default void pressed(CallbackQuery query) {}

    /** Something else changed, or one of the events above happened. */
    default void changed() {}
}
