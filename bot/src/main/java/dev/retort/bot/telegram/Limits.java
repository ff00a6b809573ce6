package dev.retort.bot.telegram;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The limits of the Bot API: about 30 calls per second in all, one message per second in a private chat, and 20
 * messages per minute in a group or channel. Short bursts are allowed, as Telegram allows them.
 *
 * <p>Background work uses at most five sixths of the total, so that answers to users need not wait for it. Thread-safe.
 */
public final class Limits {
    private static final int MANY_CHATS = 10_000;

    private final LongSupplier nanoTime;
    private final double scale;
    private final Bucket all;
    private final Bucket background;
    private final Map<Long, Bucket> chats = new HashMap<>();

    /** Who waits for a call. */
    public enum Lane {
        /** A user who has just written. */
        INTERACTIVE,
        /** Nobody. */
        BACKGROUND
    }

    /** The limits of Telegram. */
    public static Limits ofTelegram() {
        return new Limits(1, System::nanoTime);
    }

    /**
     * Limits that are a multiple of those of Telegram.
     *
     * @param scale the multiple
     * @param nanoTime the current time in nanoseconds, from any origin
     */
    Limits(double scale, LongSupplier nanoTime) {
        this.scale = scale;
        this.nanoTime = nanoTime;
        this.all = bucket(Duration.ofSeconds(1).dividedBy(30), 5);
        this.background = bucket(Duration.ofSeconds(1).dividedBy(25), 1);
    }

    /** Limits that are a multiple of those of Telegram. */
    public static Limits scaled(double scale) {
        return new Limits(scale, System::nanoTime);
    }

    /** Reserves a call that is not a message; returns how long to wait before it. */
    public synchronized Duration reserve(Lane lane) {
        long now = nanoTime.getAsLong();
        long wait = all.reserve(now);
        if (lane == Lane.BACKGROUND) {
            wait = Math.max(wait, background.reserve(now));
        }
        return Duration.ofNanos(wait);
    }

    /** Reserves a message to a chat; returns how long to wait before it. */
    public synchronized Duration reserveMessage(Lane lane, long chatId) {
        long now = nanoTime.getAsLong();
        Bucket chat = chats.computeIfAbsent(
                chatId,
                id -> id > 0
                        ? bucket(Duration.ofSeconds(1), 4)
                        : bucket(Duration.ofMinutes(1).dividedBy(20), 4));
        Duration chatWait = Duration.ofNanos(chat.reserve(now));
        if (chats.size() > MANY_CHATS) {
            chats.values().removeIf(bucket -> bucket.isIdle(now));
        }
        Duration wait = reserve(lane);
        return wait.compareTo(chatWait) > 0 ? wait : chatWait;
    }

    private Bucket bucket(Duration interval, int burst) {
        long nanos = Math.max(1, (long) (interval.toNanos() / scale));
        return new Bucket(nanos, nanos * (burst - 1));
    }

    /** The generic cell rate algorithm: an interval between calls, and how far calls may run ahead of it. */
    private static final class Bucket {
        private final long interval;
        private final long tolerance;
        private long next = Long.MIN_VALUE;

        private Bucket(long interval, long tolerance) {
            this.interval = interval;
            this.tolerance = tolerance;
        }

        private long reserve(long now) {
            long due = isIdle(now) ? now : next;
            next = due + interval;
            return Math.max(0, due - tolerance - now);
        }

        private boolean isIdle(long now) {
            return next == Long.MIN_VALUE || next <= now;
        }
    }
}
