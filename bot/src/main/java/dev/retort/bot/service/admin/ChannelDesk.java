package dev.retort.bot.service.admin;

import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Channels;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.ChannelSettings;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.admin.AdminOutcome.ChannelView;
import dev.retort.bot.service.admin.AdminRequest.ChannelRequest;
import dev.retort.bot.service.port.ChannelGateway;
import dev.retort.bot.service.port.ChannelGateway.BotRights;
import dev.retort.bot.service.port.ChannelGateway.LinkKind;
import dev.retort.bot.service.port.ChannelGateway.LinkTerms;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two channels: which they are, and the rights of the bot in them. */
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

    Outcome perform(Actor actor, ChannelRequest request) {
        if (request instanceof AdminRequest.ShowChannels) {
            return list();
        }
        if (request instanceof AdminRequest.UseChannel use) {
            return replaced(use.kind(), use.channelId()).orElseGet(() -> use(actor, use.kind(), use.channelId()));
        }
        if (request instanceof AdminRequest.ReplaceChannel replace) {
            return use(actor, replace.kind(), replace.channelId());
        }
        if (request instanceof AdminRequest.OfferChannel offer) {
            return offer(offer.channelId());
        }
        throw new IllegalArgumentException("not a request about channels: " + request);
    }

    private Outcome list() {
        return new AdminOutcome.ChannelList(List.of(view(ChannelKind.VIP), view(ChannelKind.FREE)));
    }

    /** Asks what a channel is for, or shows the new rights in one that is used. */
    private Outcome offer(long channelId) {
        Channels channels = settings.current();
        if (Stream.concat(channels.vipId().stream(), channels.freeId().stream()).anyMatch(id -> id == channelId)) {
            return list();
        }
        return gateway.rights(channelId)
                .<Outcome>map(rights -> new AdminOutcome.ChannelOffered(channelId, rights))
                .orElseGet(AdminOutcome.ChannelUnreadable::new);
    }

    /** Returns the question whether a channel is to replace another one; empty if it replaces none or is refused. */
    private Optional<Outcome> replaced(ChannelKind kind, long channelId) {
        Channels configured = settings.configured();
        Optional<Long> old = settings.current().id(kind).filter(id -> id != channelId);
        boolean isAllowed = configured.id(kind).isEmpty() && !isUsedAs(kind.other(), channelId, configured);
        if (old.isEmpty() || !isAllowed) {
            return Optional.empty();
        }
        String oldTitle =
                gateway.rights(old.get()).map(BotRights::title).orElse(old.get().toString());
        return gateway.rights(channelId)
                .map(rights -> new AdminOutcome.ReplacementAsked(kind, channelId, rights.title(), oldTitle));
    }

    /** Uses a channel, which the bot must be able to read. The other kind loses it. */
    private Outcome use(Actor actor, ChannelKind kind, long channelId) {
        if (settings.configured().id(kind).isPresent()) {
            return new AdminOutcome.ChannelFixed(kind);
        }
        if (isUsedAs(kind.other(), channelId, settings.configured())) {
            return new AdminOutcome.ChannelTaken(kind.other());
        }
        Optional<BotRights> rights = gateway.rights(channelId);
        if (rights.isEmpty()) {
            return new AdminOutcome.ChannelUnreadable();
        }
        ChannelKind lost = isUsedAs(kind.other(), channelId, settings.current()) ? kind.other() : null;
        database.inTransaction(store -> {
            store.settings().setChannel(kind, channelId);
            new UpdateRecord(store, actor, time.now())
                    .audit("channel.set", Map.of("channel", channelId, "kind", kind.code()));
            return kind;
        });
        return new AdminOutcome.ChannelSet(view(kind), lost);
    }

    private ChannelView view(ChannelKind kind) {
        Optional<Long> id = settings.current().id(kind);
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

    private static boolean isUsedAs(ChannelKind kind, long channelId, Channels channels) {
        return channels.id(kind).filter(id -> id == channelId).isPresent();
    }
}
