package dev.retort.internal.lock;

import dev.retort.internal.jdbc.Cancellation;
import dev.retort.result.LockHolder;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a lock by asking for it again and again: a server-side wait would hold a snapshot and could deadlock with
 * the holder's work.
 */
public final class LockWait {
    private static final Logger LOG = LoggerFactory.getLogger(LockWait.class);

    private static final long POLL_MS = 250;
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    private final Duration timeout;
    private final Listener listener;
    private final Cancellation cancellation;

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
     * @param cancellation ends the wait early
     */
    public LockWait(Duration timeout, Listener listener, Cancellation cancellation) {
        this.timeout = timeout;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * Takes the lock.
     *
     * @return whether it was taken; not where the wait was cancelled
     * @throws LockedException if it is held until the time is over
     */
    public boolean acquire(MigrationLock lock) {
        long start = System.nanoTime();
        Duration nextWord = SAY_EVERY;
        while (!lock.tryAcquire()) {
            if (cancellation.isRequested()) {
                return false;
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw new LockedException(lock.holder().orElse(LockHolder.UNKNOWN), waited);
            }
            if (waited.compareTo(nextWord) >= 0) {
                LockHolder holder = lock.holder().orElse(LockHolder.UNKNOWN);
                LOG.info("Waiting for the migration lock since {} s, held by {}", waited.toSeconds(), holder.display());
                listener.waiting(holder, waited);
                nextWord = waited.plus(SAY_EVERY);
            }
            cancellation.pause(pause(timeout.minus(waited)));
        }
        return true;
    }

    /** Jittered, so that waiters which started together do not ask together. */
    private static Duration pause(Duration atMost) {
        Duration jittered =
                Duration.ofMillis(POLL_MS / 2 + ThreadLocalRandom.current().nextLong(POLL_MS));
        return jittered.compareTo(atMost) < 0 ? jittered : atMost;
    }
}
