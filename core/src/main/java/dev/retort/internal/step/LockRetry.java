package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.time.Duration;

/**
 * Retries work while another session holds a lock. Each attempt waits only briefly in the server, so that other
 * sessions do not queue for long, and the pauses between attempts grow. An instance serves one piece of work.
 */
public final class LockRetry {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

    private final Session session;
    private final RunSettings settings;
    private final long start = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private Duration nextReport = Duration.ZERO;

    public LockRetry(Session session, RunSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Executes the work, and repeats it from its beginning while it fails only because of another session's lock.
     *
     * @throws DatabaseException if it fails for another reason, or the lock timeout has elapsed; it is then rolled back
     */
    public void run(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (DatabaseException e) {
                waitAfter(e);
            } catch (RuntimeException e) {
                session.rollback();
                throw e;
            }
        }
    }

    /**
     * Rolls back and waits before the next attempt, longer each time.
     *
     * @throws DatabaseException the given failure, if it has another reason than a lock or the lock timeout has elapsed
     */
    void waitAfter(DatabaseException failure) {
        session.rollback();
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        boolean hasTimeLeft = waited.plus(pause).compareTo(settings.lockTimeout()) < 0;
        if (failure.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE
                || !hasTimeLeft
                || settings.cancellation().isRequested()) {
            throw failure;
        }
        if (waited.compareTo(nextReport) >= 0) {
            settings.listener().blocked(settings.watch().blocker().orElse(LockHolder.UNKNOWN_SESSION), waited);
            nextReport = waited.plus(REPORT_INTERVAL);
        }
        settings.cancellation().pause(pause);
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(MAX_PAUSE) < 0 ? next : MAX_PAUSE;
    }
}
