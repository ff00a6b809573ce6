package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again while another session holds a lock: each attempt waits in the server only briefly, so that nobody queues
 * behind it for long, and the pauses between attempts grow. For one piece of work.
 */
public final class LockRetry {
    private static final Logger LOG = LoggerFactory.getLogger(LockRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

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
     * Does something, and again from its beginning while nothing but another session's lock is in the way.
     *
     * @throws DatabaseException if it fails otherwise, or the time for waiting is over; then it is rolled back
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
     * Rolls back, and waits before the next attempt, longer each time.
     *
     * @throws DatabaseException the given failure, if it is no lock or there is no time left to wait for it
     */
    void waitAfter(DatabaseException failure) {
        session.rollback();
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        boolean timeLeft = waited.plus(pause).compareTo(settings.lockTimeout()) < 0;
        if (failure.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE
                || !timeLeft
                || settings.cancellation().isRequested()) {
            throw failure;
        }
        if (waited.compareTo(nextReport) >= 0) {
            LOG.info("Waiting for another session since {} s: {}", waited.toSeconds(), failure.answer());
            settings.listener().blocked(waited);
            nextReport = waited.plus(REPORT_EVERY);
        }
        settings.cancellation().pause(pause);
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }
}
