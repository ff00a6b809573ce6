package dev.retort.bot.service;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.RequestState;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.Outcome.ChannelView;
import dev.retort.bot.service.port.ChannelGateway;
import dev.retort.bot.service.port.ChannelGateway.BotRights;
import dev.retort.bot.service.port.ChannelGateway.LinkKind;
import dev.retort.bot.service.port.ChannelGateway.LinkTerms;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two channels: which they are, the rights of the bot in them, requests to join, and who has joined. */
public final class ChannelDesk {
    private static final String FREE_LINK_NAME = "Free";

    private final BotDatabase database;
    private final BotTime time;
    private final ChannelSettings settings;
    private final ChannelGateway gateway;

    /** A desk for the channels of these settings. */
    public ChannelDesk(BotDatabase database, BotTime time, ChannelSettings settings, ChannelGateway gateway) {
        this.database = database;
        this.time = time;
        this.settings = settings;
        this.gateway = gateway;
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
            if (isFree) {
                store.freeRequests().pendingOf(userId).ifPresent(request -> request.close(RequestState.APPROVED));
            }
            if (isVip) {
                store.subscribers().ofUser(userId).ifPresent(subscriber -> subscriber.setInviteLink(null));
            }
            return userId;
        });
    }

    Outcome list() {
        return new Outcome.ChannelList(List.of(view(ChannelKind.VIP), view(ChannelKind.FREE)));
    }

    /** Asks what a channel is for, or shows the new rights in one that is used. */
    Outcome offer(long channelId) {
        Channels channels = settings.current();
        if (Stream.concat(channels.vipId().stream(), channels.freeId().stream()).anyMatch(id -> id == channelId)) {
            return list();
        }
        return gateway.rights(channelId)
                .<Outcome>map(rights -> new Outcome.ChannelOffered(channelId, rights))
                .orElseGet(Outcome.Missing::new);
    }

    /** Uses a channel, which the bot must be able to read. */
    Outcome use(Actor actor, ChannelKind kind, long channelId) {
        if (configured(kind).isPresent()) {
            return new Outcome.ChannelFixed(kind);
        }
        Optional<BotRights> rights = gateway.rights(channelId);
        if (rights.isEmpty()) {
            return new Outcome.Missing();
        }
        Instant now = time.now();
        database.inTransaction(store -> {
            store.settings().setChannel(kind, channelId);
            if (kind == ChannelKind.FREE) {
                store.settings().setFreeInviteLink(null);
            }
            store.audit()
                    .add(
                            new AuditEntry.What("channel.set", actor.id(), null),
                            Map.of("channel", channelId, "kind", kind.code()),
                            now);
            return kind;
        });
        return new Outcome.ChannelSet(view(kind));
    }

    private ChannelView view(ChannelKind kind) {
        Channels channels = settings.current();
        Optional<Long> id = kind == ChannelKind.VIP ? channels.vipId() : channels.freeId();
        Optional<BotRights> rights = id.flatMap(gateway::rights);
        String link =
                kind == ChannelKind.FREE && rights.filter(BotRights::mayInvite).isPresent()
                        ? freeLink(id.orElseThrow())
                        : "";
        return new ChannelView(kind, id.orElse(null), rights.orElse(null), link);
    }

    /** Returns the link with which people ask to join; creates it when the bot first may. */
    private String freeLink(long channelId) {
        Optional<String> known = database.settings().freeInviteLink();
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> created =
                gateway.createLink(channelId, new LinkTerms(FREE_LINK_NAME, Instant.EPOCH, LinkKind.BY_REQUEST));
        created.ifPresent(link -> database.inTransaction(store -> {
            store.settings().setFreeInviteLink(link);
            return link;
        }));
        return created.orElse("");
    }

    private Optional<Long> configured(ChannelKind kind) {
        Channels channels = settings.configured();
        return kind == ChannelKind.VIP ? channels.vipId() : channels.freeId();
    }
}
