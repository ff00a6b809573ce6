package dev.retort.internal.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop one run, from another thread. The statement that runs is cancelled, its transaction rolled back,
 * every wait is over, and no further step begins. Once requested it stays. Thread-safe.
 */
public final class Cancellation {
    private static final long REPEAT_MS = 200;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean repeating = new AtomicBoolean();
    private @Nullable Session watched;

    /** Asks to stop. Does not wait for the run to end. */
    public void request() {
        requested.countDown();
        cancelSession();
        if (repeating.compareAndSet(false, true)) {
            Thread repeater = new Thread(this::repeat, "retort-cancel");
            repeater.setDaemon(true);
            repeater.start();
        }
    }

    /** A driver ignores a request that comes just before it sends a statement, which may then run for hours. */
    private void repeat() {
        try {
            while (!ended.await(REPEAT_MS, TimeUnit.MILLISECONDS)) {
                cancelSession();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /*
     * Excludes watch(): a connection must not go back to its pool before a request for it has been sent, or the request
     * would end a statement of the next borrower.
     */
    private synchronized void cancelSession() {
        if (watched != null) {
            watched.cancel();
        }
    }

    /** Whether somebody has asked to stop. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Cancels, after a request, what this session runs; null for none. */
    public synchronized void watch(@Nullable Session session) {
        watched = session;
    }

    /** The run has ended. */
    public void end() {
        ended.countDown();
    }

    /** Waits for this long, or until somebody asks to stop. */
    public void pause(Duration duration) {
        try {
            requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // An interrupt is a request to stop as well; the thread's owner still sees it.
            requested.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
