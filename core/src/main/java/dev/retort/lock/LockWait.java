package dev.retort.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a lock by asking for it again and again: a server-side wait would hold a snapshot and could deadlock with
 * the holder's work.
 */
public final class LockWait {
    private static final Logger log = LoggerFactory.getLogger(LockWait.class);

    private static final long POLL_MS = 250;
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    private final Duration timeout;
    private final Listener listener;
    private final BooleanSupplier cancelled;

    /** Hears, every five seconds, who is waited for. */
    @FunctionalInterface
    public interface Listener {
        /** The lock is still held after this long. */
        void waiting(LockHolder holder, Duration waited);
    }

    /**
     * A way to wait.
     *
     * @param timeout how long at most
     * @param listener hears who is waited for
     * @param cancelled ends the wait early
     */
    public LockWait(Duration timeout, Listener listener, BooleanSupplier cancelled) {
        this.timeout = timeout;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /**
     * Takes the lock.
     *
     * @throws LockedException where it is held until the time is over, or the wait is cancelled
     */
    public void acquire(MigrationLock lock) {
        long start = System.nanoTime();
        Duration nextWord = SAY_EVERY;
        while (!lock.tryAcquire()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0 || cancelled.getAsBoolean()) {
                throw new LockedException(lock.holder().orElse(LockHolder.UNKNOWN), waited);
            }
            if (waited.compareTo(nextWord) >= 0) {
                LockHolder holder = lock.holder().orElse(LockHolder.UNKNOWN);
                log.info("Waiting for the migration lock since {} s, held by {}", waited.toSeconds(), holder.display());
                listener.waiting(holder, waited);
                nextWord = waited.plus(SAY_EVERY);
            }
            pause(timeout.minus(waited));
        }
    }

    /** Jittered, so that waiters which started together do not ask together. */
    private static void pause(Duration atMost) {
        long jittered = POLL_MS / 2 + ThreadLocalRandom.current().nextLong(POLL_MS);
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(jittered, Math.max(1, atMost.toMillis())));
        } catch (InterruptedException e) {
            // The wait ends by its own rules; the thread's owner still sees that it was asked to stop.
            Thread.currentThread().interrupt();
        }
    }
}
