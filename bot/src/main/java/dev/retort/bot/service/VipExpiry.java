package dev.retort.bot.service;

import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.domain.VipSubscriber.Status;
import dev.retort.bot.service.port.CallResult;
import dev.retort.bot.service.port.Delivery;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.tasks.Task;
import dev.retort.bot.tasks.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reminds subscribers before their subscription ends, and removes them from the VIP channel when it has ended. */
public final class VipExpiry implements Task {
    /** The name of the task. */
    public static final String NAME = "vip-expiry";

    private static final int PAGE = 100;
    private static final int MOST_UNDELIVERED = 5;

    private final BotDatabase database;
    private final BotTime time;
    private final Timing timing;
    private final VipRemoval removal;

    /**
     * When to do what.
     *
     * @param interval the interval of the task
     * @param reminder how long before the expiry a subscriber is reminded; zero for no reminder
     */
    public record Timing(Duration interval, Duration reminder) {}

    /** The expiry of subscriptions in this database. */
    public VipExpiry(BotDatabase database, BotTime time, Timing timing, VipRemoval removal) {
        this.database = database;
        this.time = time;
        this.timing = timing;
        this.removal = removal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration interval() {
        return timing.interval();
    }

    @Override
    public TaskReport run(BooleanSupplier stopping) {
        expire(stopping);
        TaskReport removed = remove(stopping);
        return timing.reminder().isZero() ? removed : removed.plus(remind(stopping));
    }

    private void expire(BooleanSupplier stopping) {
        Instant now = time.now();
        long after = 0;
        while (true) {
            long last = after;
            List<Long> page =
                    database.inTransaction(store -> store.subscribers().expired(now, last, PAGE));
            if (page.isEmpty()) {
                return;
            }
            for (long id : page) {
                if (stopping.getAsBoolean()) {
                    return;
                }
                expire(id, now);
                after = id;
            }
        }
    }

    private void expire(long id, Instant now) {
        database.inTransaction(store -> {
            store.subscribers()
                    .lock(id)
                    // Unless they have renewed in the meantime.
                    .filter(row -> row.status() == Status.ACTIVE && !row.isActiveAt(now))
                    .ifPresent(VipSubscriber::expire);
            return id;
        });
    }

    private TaskReport remove(BooleanSupplier stopping) {
        TaskReport report = TaskReport.IDLE;
        long after = 0;
        while (true) {
            long last = after;
            List<Long> page =
                    database.inTransaction(store -> store.subscribers().toRemove(last, PAGE));
            if (page.isEmpty()) {
                return report;
            }
            for (long id : page) {
                if (stopping.getAsBoolean()) {
                    return report;
                }
                CallResult result = removal.remove(id);
                report = result.isFinal() ? report.plusDone() : report.plusFailed(result.error());
                if (result.verdict() == CallResult.Verdict.UNAVAILABLE) {
                    // It would fail for all others, too.
                    return report;
                }
                after = id;
            }
        }
    }

    private TaskReport remind(BooleanSupplier stopping) {
        Instant limit = time.now().plus(timing.reminder());
        TaskReport report = TaskReport.IDLE;
        long after = 0;
        while (true) {
            long last = after;
            List<Long> page =
                    database.inTransaction(store -> store.subscribers().toRemind(limit, last, PAGE));
            if (page.isEmpty()) {
                return report;
            }
            for (long id : page) {
                if (stopping.getAsBoolean() || report.failed() == MOST_UNDELIVERED) {
                    return report;
                }
                report = remind(id) == Delivery.FAILED
                        ? report.plusFailed("a reminder could not be delivered")
                        : report.plusDone();
                after = id;
            }
        }
    }

    private Delivery remind(long id) {
        Optional<VipSubscriber> found =
                database.inTransaction(store -> store.subscribers().find(id));
        if (found.isEmpty()) {
            return Delivery.UNREACHABLE;
        }
        VipSubscriber subscriber = found.get();
        boolean wanted = subscriber.lastsLongerThan(timing.reminder())
                && subscriber.user().isReachable();
        Delivery delivery = wanted
                ? removal.notices().send(subscriber.user(), new Notice.Reminder(subscriber.expiresAt()))
                : Delivery.UNREACHABLE;
        if (delivery != Delivery.FAILED) {
            database.inTransaction(store -> {
                store.subscribers()
                        .lock(id)
                        // A renewal in the meantime needs a reminder of its own.
                        .filter(row -> row.expiresAt().equals(subscriber.expiresAt()))
                        .ifPresent(row -> row.reminded(time.now()));
                return id;
            });
        }
        return delivery;
    }
}
