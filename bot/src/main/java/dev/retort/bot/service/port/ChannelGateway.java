package dev.retort.bot.service.port;

import java.time.Instant;
import java.util.Optional;

/** The channels at Telegram. A failed call is a value, because each caller has to decide what it means. */
public interface ChannelGateway {
    /** Approves a request to join. */
    CallResult approve(long channelId, long userId);

    /** Bans a user without an end, which removes a member. */
    CallResult ban(long channelId, long userId);

    /** Ends a ban. Does not remove a member. */
    CallResult unban(long channelId, long userId);

    /** Returns the membership of a user. */
    Membership membership(long channelId, long userId);

    /**
     * Returns whether a user is a member; false if that is unknown. The call is attempted once, so that an answer that
     * it completes need not wait for Telegram.
     */
    boolean isMember(long channelId, long userId);

    /** Creates an invite link; empty if that is currently impossible, which is logged. */
    Optional<String> createLink(long channelId, LinkTerms terms);

    /** Revokes an invite link that the bot has created, if it still works. */
    void revokeLink(long channelId, String link);

    /** Returns the rights of the bot; empty if the channel cannot be read. */
    Optional<BotRights> rights(long channelId);

    /** The membership of a user in a channel. */
    enum Membership {
        IN,
        OUT,
        BANNED,
        UNKNOWN
    }

    /**
     * The terms of an invite link.
     *
     * @param name at most 32 characters, visible to the channel's admins
     * @param expires when it expires; used only for one person
     * @param kind who may use it
     */
    record LinkTerms(String name, Instant expires, LinkKind kind) {}

    /** The kinds of invite links. */
    enum LinkKind {
        /** One person joins at once; the link expires. */
        ONE_PERSON,
        /** Anybody may ask to join; the link does not expire. */
        BY_REQUEST
    }

    /**
     * The rights of the bot in a channel.
     *
     * @param title the title of the channel
     * @param mayInvite whether it may create links and approve requests
     * @param mayRestrict whether it may ban and unban
     * @param mayPost whether it may post
     */
    record BotRights(String title, boolean mayInvite, boolean mayRestrict, boolean mayPost) {}
}
