package dev.retort.bot.service.admin;

import dev.retort.bot.domain.ChannelKind;
import dev.retort.bot.domain.Channels;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.ChannelSettings;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.admin.AdminOutcome.PostTarget;
import dev.retort.bot.service.admin.AdminRequest.PostRequest;
import dev.retort.bot.service.port.ChannelGateway;
import dev.retort.bot.service.port.ChannelGateway.BotRights;
import dev.retort.bot.service.port.Posts;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts in the channels: preview, then post.
 *
 * <p>Nothing is posted twice: an update first records that it is posting. If it is repeated after a crash, or if
 * Telegram has not answered, the admin is asked to look into the channel. If Telegram has refused the post, a repeated
 * update posts it.
 */
public final class PostDesk {
    static final String POSTING = "posting-";
    static final String POSTED = "posted-";

    private static final Logger log = LoggerFactory.getLogger(PostDesk.class);

    private final BotDatabase database;
    private final BotTime time;
    private final ChannelSettings settings;
    private final Telegram telegram;

    /**
     * The interfaces to Telegram.
     *
     * @param channels the rights in the channels
     * @param posts copies messages
     */
    public record Telegram(ChannelGateway channels, Posts posts) {}

    /** A desk for posts in the channels of these settings. */
    public PostDesk(BotDatabase database, BotTime time, ChannelSettings settings, Telegram telegram) {
        this.database = database;
        this.time = time;
        this.settings = settings;
        this.telegram = telegram;
    }

    Outcome perform(Actor actor, PostRequest request) {
        if (request instanceof AdminRequest.ListPostTargets) {
            return new AdminOutcome.PostTargets(
                    Arrays.stream(ChannelKind.values()).map(this::target).toList());
        }
        if (request instanceof AdminRequest.PreviewPost preview) {
            return preview(actor, preview);
        }
        if (request instanceof AdminRequest.SendPost send) {
            return send(actor, send);
        }
        throw new IllegalArgumentException("not a request about posts: " + request);
    }

    /** Returns what a repeated update has done: it has posted, or it was interrupted while it posted. */
    static Outcome recall(String kind, long messageId) {
        boolean isPosted = kind.startsWith(POSTED);
        ChannelKind channel = ChannelKind.ofCode(kind.substring((isPosted ? POSTED : POSTING).length()))
                .orElseThrow();
        return isPosted
                ? new AdminOutcome.PostSent(channel)
                : new AdminOutcome.PostIsUncertain(channel, (int) messageId);
    }

    private Outcome preview(Actor actor, AdminRequest.PreviewPost preview) {
        PostTarget target = target(preview.kind());
        BotRights rights = target.rights();
        if (rights == null || !rights.mayPost()) {
            return new AdminOutcome.PostNotAllowed(target);
        }
        Posts.Result copied = telegram.posts().copy(new Posts.Original(actor.id(), preview.messageId()), actor.id());
        return copied.outcome() == Posts.Outcome.COPIED
                ? new AdminOutcome.PostPreviewed(target, preview.messageId())
                : new AdminOutcome.PostRefused(copied.error());
    }

    private Outcome send(Actor actor, AdminRequest.SendPost send) {
        Optional<Long> channel = channel(send.kind());
        if (channel.isEmpty()) {
            return new AdminOutcome.PostNotAllowed(target(send.kind()));
        }
        String code = send.kind().code();
        Begun begun = begin(actor, send);
        Outcome earlier = begun.earlier();
        if (earlier != null) {
            return earlier;
        }
        Posts.Result result = telegram.posts().copy(new Posts.Original(actor.id(), send.messageId()), channel.get());
        Map<String, ?> details = Map.of("channel", channel.get(), "message", send.messageId());
        return switch (result.outcome()) {
            case COPIED -> {
                try {
                    record(actor, update -> {
                        update.put(POSTED + code, send.messageId());
                        update.audit("post.sent", details);
                    });
                } catch (RuntimeException e) {
                    // It is in the channel, so it must not be reported as failed.
                    log.error("A post was sent, but this could not be recorded.", e);
                }
                yield new AdminOutcome.PostSent(send.kind());
            }
            case REFUSED -> {
                record(actor, update -> update.reset(begun.before()));
                yield new AdminOutcome.PostRefused(result.error());
            }
            case UNKNOWN -> {
                try {
                    record(actor, update -> update.audit("post.uncertain", details));
                } catch (RuntimeException e) {
                    log.error("A post may have been sent, but this could not be recorded.", e);
                }
                yield new AdminOutcome.PostIsUncertain(send.kind(), send.messageId());
            }
        };
    }

    /** Records that this update posts, unless it has done so before, perhaps in another instance. */
    private Begun begin(Actor actor, AdminRequest.SendPost send) {
        String code = send.kind().code();
        return database.inTransaction(store -> {
            UpdateRecord update = new UpdateRecord(store, actor, time.now());
            for (String kind : List.of(POSTED + code, POSTING + code)) {
                Optional<Long> message = update.find(kind);
                if (message.isPresent()) {
                    return new Begun(update.position(), recall(kind, message.get()));
                }
            }
            UpdateRecord.Position before = update.position();
            update.put(POSTING + code, send.messageId());
            return new Begun(before, null);
        });
    }

    /** Where the dialog was before the update, and the outcome if the update has posted before. */
    private record Begun(
            UpdateRecord.Position before, @Nullable Outcome earlier) {}

    private void record(Actor actor, Consumer<UpdateRecord> change) {
        database.inTransaction(store -> {
            change.accept(new UpdateRecord(store, actor, time.now()));
            return actor;
        });
    }

    private PostTarget target(ChannelKind kind) {
        Optional<Long> channel = channel(kind);
        return new PostTarget(
                kind,
                channel.orElse(null),
                channel.flatMap(telegram.channels()::rights).orElse(null));
    }

    private Optional<Long> channel(ChannelKind kind) {
        Channels channels = settings.current();
        return kind == ChannelKind.VIP ? channels.vipId() : channels.freeId();
    }
}
