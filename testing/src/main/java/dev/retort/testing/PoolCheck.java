package dev.retort.testing;

import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Refuses a data source that cannot supply two connections at the same time. One connection holds the lock of the
 * database while the other ones run the revisions; a pool that is too small would wait for itself.
 */
final class PoolCheck {
    /** A pool may wait for a connection for a long time, or forever. */
    private static final long LIMIT_SECONDS = 15;

    private PoolCheck() {}

    /**
     * Opens two connections, and closes them.
     *
     * @throws IllegalStateException if there is only one, with the four parts of an error
     */
    static void requireTwoConnections(SessionSource pool) {
        try (Session first = pool.openForLock()) {
            String backend = SessionIdentity.of(first).backend();
            if (!backend.isEmpty() && backend.equals(backendOfAnother(pool))) {
                throw refused("it supplies the same connection each time");
            }
        }
    }

    private static String backendOfAnother(SessionSource pool) {
        FutureTask<String> opening = new FutureTask<>(() -> {
            try (Session second = pool.openForLock()) {
                return SessionIdentity.of(second).backend();
            }
        });
        Thread thread = new Thread(opening, "retort-pool-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return opening.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw refused("there was no second one within " + LIMIT_SECONDS + " seconds");
        } catch (ExecutionException e) {
            throw refused(
                    e.getCause() instanceof RetortException failure
                            ? Findings.reason(failure)
                            : String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the test was interrupted");
        }
    }

    private static IllegalStateException refused(String reason) {
        return new IllegalStateException(ErrorText.of(
                        "Cannot check the revisions",
                        "the data source does not supply two connections at the same time")
                .fact("reason", reason)
                .fix("set the maximum size of its pool to 2 or more, or call 'on(URL)' in revisions().")
                .format("retort"));
    }
}
