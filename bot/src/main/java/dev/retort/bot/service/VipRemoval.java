package dev.retort.bot.service;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.domain.VipSubscriber.Removal;
import dev.retort.bot.domain.VipSubscriber.Status;
import dev.retort.bot.service.port.CallResult;
import dev.retort.bot.service.port.CallResult.Verdict;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.service.port.Notices;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes one member whose subscription has ended: ban, then unban, so that a renewal needs no unban. The row records
 * the progress after each call, so that an interrupted removal continues. A user who has renewed in the meantime is
 * only unbanned.
 */
public final class VipRemoval {
    private final BotDatabase database;
    private final BotTime time;
    private final ChannelSettings settings;
    private final VipAccess.Telegram telegram;

    /** The removal from the VIP channel of these settings. */
    public VipRemoval(BotDatabase database, BotTime time, ChannelSettings settings, VipAccess.Telegram telegram) {
        this.database = database;
        this.time = time;
        this.settings = settings;
        this.telegram = telegram;
    }

    Notices notices() {
        return telegram.notices();
    }

    /** Continues the removal of a subscriber. A result that is not final is retried in the next run. */
    CallResult remove(long id) {
        Optional<VipSubscriber> found =
                database.inTransaction(store -> store.subscribers().find(id));
        Optional<Long> channel = settings.current().vipId();
        if (found.isEmpty()) {
            return CallResult.OK;
        }
        if (channel.isEmpty()) {
            return new CallResult(Verdict.UNAVAILABLE, "no VIP channel is set");
        }
        VipSubscriber subscriber = found.get();
        CallResult result = CallResult.OK;
        if (subscriber.removal() == Removal.DUE) {
            result = ban(channel.get(), subscriber);
        }
        return result.verdict() == Verdict.DONE ? unban(channel.get(), subscriber) : result;
    }

    private CallResult ban(long channel, VipSubscriber subscriber) {
        CallResult result = telegram.channels().ban(channel, subscriber.user().id());
        switch (result.verdict()) {
            case DONE, ALREADY -> change(subscriber, row -> row.removed(Removal.BANNED));
            case GONE -> finish(subscriber);
            case REFUSED -> refuse(subscriber, result.error());
            default -> change(subscriber, row -> row.removalFailed(result.error()));
        }
        return result;
    }

    private CallResult unban(long channel, VipSubscriber subscriber) {
        CallResult result = telegram.channels().unban(channel, subscriber.user().id());
        if (result.isFinal()) {
            finish(subscriber);
        } else {
            change(subscriber, row -> row.removalFailed(result.error()));
        }
        return result;
    }

    private void finish(VipSubscriber subscriber) {
        boolean expired = database.inTransaction(store -> store.subscribers().find(subscriber.id()))
                .filter(row -> row.status() == Status.EXPIRED)
                .isPresent();
        if (expired && subscriber.user().isReachable()) {
            telegram.notices().send(subscriber.user(), new Notice.Expired());
        }
        database.inTransaction(store -> {
            store.subscribers().lock(subscriber.id()).ifPresent(row -> {
                boolean stillExpired = row.status() == Status.EXPIRED;
                row.removed(stillExpired ? Removal.DONE : Removal.NONE);
                if (stillExpired) {
                    row.setInviteLink(null);
                }
            });
            store.audit()
                    .add(
                            new AuditEntry.What(
                                    "member.removed", null, subscriber.user().id()),
                            Map.of("expired", subscriber.expiresAt().toString()),
                            time.now());
            return expired;
        });
    }

    private void refuse(VipSubscriber subscriber, String error) {
        telegram.notices().alert(new Notice.RemovalRefused(subscriber.user().label(), error));
        database.inTransaction(store -> {
            store.subscribers().lock(subscriber.id()).ifPresent(row -> row.removalRefused(error));
            store.audit()
                    .add(
                            new AuditEntry.What(
                                    "member.not-removed",
                                    null,
                                    subscriber.user().id()),
                            Map.of("error", error),
                            time.now());
            return error;
        });
    }

    private void change(VipSubscriber subscriber, Consumer<VipSubscriber> change) {
        database.inTransaction(store -> {
            store.subscribers().lock(subscriber.id()).ifPresent(change);
            return subscriber;
        });
    }
}
