package dev.retort.internal.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop, from another thread. The statement that runs is ended, its transaction rolled back, every wait is
 * over, and no further step begins. Once requested it stays.
 */
public final class Cancellation {
    private final CountDownLatch requested = new CountDownLatch(1);
    private volatile @Nullable Session watched;

    /** Asks to stop. */
    public void request() {
        requested.countDown();
        Session session = watched;
        if (session != null) {
            session.cancel();
        }
    }

    /** Whether somebody has asked to stop. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Ends, with a request, what this session runs; null for none. */
    public void watch(@Nullable Session session) {
        watched = session;
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
