package dev.retort.bot.service;

import dev.retort.bot.domain.Profile;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.domain.VipSubscriber.Removal;
import dev.retort.bot.service.Outcome.Access;
import dev.retort.bot.service.port.CallResult;
import dev.retort.bot.service.port.ChannelGateway;
import dev.retort.bot.service.port.ChannelGateway.LinkKind;
import dev.retort.bot.service.port.ChannelGateway.LinkTerms;
import dev.retort.bot.service.port.ChannelGateway.Membership;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.service.port.Notices;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens the VIP channel to one subscriber: an invite link for one person, which expires. */
public final class VipAccess {
    private static final Duration LINK_LIFETIME = Duration.ofHours(24);

    private final BotDatabase database;
    private final BotTime time;
    private final ChannelSettings settings;
    private final Telegram telegram;

    /**
     * The interfaces to Telegram.
     *
     * @param channels the channels
     * @param notices messages to members and admins
     */
    public record Telegram(ChannelGateway channels, Notices notices) {}

    /** Access to the configured channel. */
    public VipAccess(BotDatabase database, BotTime time, ChannelSettings settings, Telegram telegram) {
        this.database = database;
        this.time = time;
        this.settings = settings;
        this.telegram = telegram;
    }

    /** Returns the way into the channel for a subscriber whose subscription lasts until this time. */
    Access open(Profile profile, Instant until) {
        Optional<Long> channel = settings.current().vipId();
        if (channel.isEmpty()) {
            return unavailable(profile);
        }
        Membership membership = telegram.channels().membership(channel.get(), profile.id());
        if (membership == Membership.IN) {
            return new Access.AlreadyIn();
        }
        if (membership == Membership.BANNED) {
            endBan(channel.get(), profile.id());
        }
        return link(channel.get(), profile, until);
    }

    private Access link(long channel, Profile profile, Instant until) {
        Instant tomorrow = time.now().plus(LINK_LIFETIME);
        Instant expires = tomorrow.isBefore(until) ? tomorrow : until;
        Optional<String> created = telegram.channels()
                .createLink(channel, new LinkTerms("VIP " + profile.id(), expires, LinkKind.ONE_PERSON));
        if (created.isEmpty()) {
            return unavailable(profile);
        }
        Optional<String> previous = database.inTransaction(store -> {
            store.users().lock(profile.id());
            Optional<VipSubscriber> row = store.subscribers().ofUser(profile.id());
            Optional<String> old = row.flatMap(VipSubscriber::inviteLink);
            row.ifPresent(subscriber -> subscriber.setInviteLink(created.get()));
            return old;
        });
        // Otherwise one subscriber could let in several people.
        previous.ifPresent(link -> telegram.channels().revokeLink(channel, link));
        return new Access.Link(created.get(), expires);
    }

    /** Ends the ban of an interrupted removal, or one that an admin made before the member subscribed again. */
    private void endBan(long channel, long userId) {
        CallResult result = telegram.channels().unban(channel, userId);
        if (result.verdict() == CallResult.Verdict.DONE) {
            database.inTransaction(store -> {
                store.users().lock(userId);
                store.subscribers()
                        .ofUser(userId)
                        .filter(row -> row.removal() == Removal.BANNED)
                        .ifPresent(row -> row.removed(Removal.NONE));
                return userId;
            });
        }
    }

    private Access unavailable(Profile profile) {
        telegram.notices().alert(new Notice.NoLink(profile.firstName() + " (" + profile.id() + ")"));
        return new Access.Unavailable();
    }
}
