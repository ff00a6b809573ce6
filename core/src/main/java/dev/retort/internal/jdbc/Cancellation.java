package dev.retort.internal.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request to cancel one run, from another thread. The running statement is cancelled, its transaction is rolled back,
 * all waits end, and no further step begins. A request cannot be revoked. Thread-safe.
 */
public final class Cancellation {
    private static final long REPEAT_INTERVAL_MS = 200;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean isRepeating = new AtomicBoolean();
    private @Nullable Session watched;

    /** Requests the cancellation. Does not wait for the run to end. */
    public void request() {
        requested.countDown();
        cancelSession();
        if (isRepeating.compareAndSet(false, true)) {
            Thread repeater = new Thread(this::repeat, "retort-cancel");
            repeater.setDaemon(true);
            repeater.start();
        }
    }

    /**
     * Repeats the cancellation until the run has ended: a driver ignores a request that arrives just before it sends a
     * statement, which may then run for hours.
     */
    private void repeat() {
        try {
            while (!ended.await(REPEAT_INTERVAL_MS, TimeUnit.MILLISECONDS)) {
                cancelSession();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /*
     * Mutually exclusive with watch(): a connection must not be returned to its pool before a cancellation of it has
     * been sent, or this would cancel a statement of the next borrower.
     */
    private synchronized void cancelSession() {
        if (watched != null) {
            watched.cancel();
        }
    }

    /** Returns whether cancellation was requested. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Sets the session whose running statement is cancelled by a request; null for none. */
    public synchronized void watch(@Nullable Session session) {
        watched = session;
    }

    /** Marks the run as ended. */
    public void end() {
        ended.countDown();
    }

    /** Waits for this duration, or until cancellation is requested. */
    public void pause(Duration duration) {
        try {
            requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // A thread interrupt also requests cancellation; the interrupt status is kept for the owner of the thread.
            requested.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
