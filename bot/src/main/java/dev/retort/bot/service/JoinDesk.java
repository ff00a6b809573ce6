package dev.retort.bot.service;

import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.RequestState;
import dev.retort.bot.domain.User;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import java.time.Duration;
import java.time.Instant;

/** Requests to join the Free channel, and who has joined which channel. */
public final class JoinDesk {
    private final BotDatabase database;
    private final BotTime time;
    private final ChannelSettings settings;

    /** A desk for the channels of these settings. */
    public JoinDesk(BotDatabase database, BotTime time, ChannelSettings settings) {
        this.database = database;
        this.time = time;
        this.settings = settings;
    }

    /** Puts a request to join the Free channel into the queue. Requests for other channels are ignored. */
    Outcome requestToJoin(Actor actor, long channelId) {
        Channels channels = settings.current();
        if (channels.freeId().filter(id -> id == channelId).isEmpty()) {
            return new Outcome.Nothing();
        }
        Instant now = time.now();
        Instant due = now.plus(Duration.ofMinutes(channels.waitMinutes()));
        return database.inTransaction(store -> {
            store.users().save(actor.profile(), now);
            User user = store.users().lock(actor.id()).orElseThrow();
            FreeChannelRequest request = store.freeRequests()
                    .pendingOf(user.id())
                    .orElseGet(() -> store.freeRequests().add(new FreeChannelRequest(user, now, due)));
            return new Outcome.Queued(request.dueAt());
        });
    }

    /** Records that a user has joined a channel: closes their request, and forgets the link that they have used. */
    public void joined(long channelId, long userId) {
        Channels channels = settings.current();
        boolean isFree = channels.freeId().filter(id -> id == channelId).isPresent();
        boolean isVip = channels.vipId().filter(id -> id == channelId).isPresent();
        if (!isFree && !isVip) {
            return;
        }
        database.inTransaction(store -> {
            store.users().lock(userId);
            if (isFree) {
                store.freeRequests().pendingOf(userId).ifPresent(request -> request.close(RequestState.APPROVED));
            }
            if (isVip) {
                store.subscribers().ofUser(userId).ifPresent(subscriber -> subscriber.setInviteLink(null));
            }
            return userId;
        });
    }
}
