package dev.retort.internal.lock;

import dev.retort.internal.jdbc.Cancellation;
import dev.retort.result.LockHolder;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits for a lock by polling: a wait in the server would keep a snapshot open and could deadlock with the work of the
 * holder.
 */
public final class LockWait {
    private static final long POLL_MS = 250;
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

    private final Duration timeout;
    private final Listener listener;
    private final Cancellation cancellation;

    /** Receives an event every five seconds during the wait. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called while the lock is held by another runner.
         *
         * @param waited the time since the first attempt
         */
        void waiting(LockHolder holder, Duration waited);
    }

    /**
     * Creates a wait.
     *
     * @param timeout the maximum time
     * @param listener receives events during the wait
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
     * @return whether it was taken; false if the wait was cancelled
     * @throws LockedException if another runner still holds it after the timeout
     */
    public boolean acquire(MigrationLock lock) {
        long start = System.nanoTime();
        Duration nextReport = REPORT_INTERVAL;
        while (!lock.tryAcquire()) {
            if (cancellation.isRequested()) {
                return false;
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw new LockedException(lock.holder().orElse(LockHolder.UNKNOWN), waited);
            }
            if (waited.compareTo(nextReport) >= 0) {
                listener.waiting(lock.holder().orElse(LockHolder.UNKNOWN), waited);
                nextReport = waited.plus(REPORT_INTERVAL);
            }
            cancellation.pause(pause(timeout.minus(waited)));
        }
        return true;
    }

    /** Returns the next pause, with jitter so that processes that started together do not poll together. */
    private static Duration pause(Duration atMost) {
        Duration jittered =
                Duration.ofMillis(POLL_MS / 2 + ThreadLocalRandom.current().nextLong(POLL_MS));
        return jittered.compareTo(atMost) < 0 ? jittered : atMost;
    }
}
