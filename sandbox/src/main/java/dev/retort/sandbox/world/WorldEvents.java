package dev.retort.sandbox.world;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.MembershipChange;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Message;

/** Receives what happens in a world, in order, with the world's monitor held; so it must be quick. */
public interface WorldEvents {
    /** A message was written by a person or the bot. */
    default void sent(Message message) {}

    /** Somebody became something else in a channel, or a person blocked or unblocked the bot. */
    default void membershipChanged(MembershipChange change) {}

    /** A person asks to join a channel. */
    default void joinRequested(Channel channel, JoinRequest request) {}

    /** A person pressed a button. */
    default void pressed(CallbackQuery query) {}

    /** Something else changed, or one of the events above happened. */
    default void changed() {}
}
