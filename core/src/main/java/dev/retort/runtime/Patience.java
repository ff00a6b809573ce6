package dev.retort.runtime;

import dev.retort.database.DatabaseException;
import dev.retort.database.Session;
import dev.retort.ddl.ErrorClass;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, by trying again, for what other sessions hold: a short wait in the server each time, so that nobody queues
 * behind it for long, and a growing pause between. For one piece of work.
 */
final class Patience {
    /** Apart, as the platform looks far and wide for a logger, and hardly any run has something to say here. */
    private static final class Log {
        static final Logger LOGGER = LoggerFactory.getLogger(Patience.class);
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    private final Session session;
    private final RunSettings settings;
    private Duration pause = FIRST_PAUSE;
    private Duration nextWord = Duration.ZERO;

    Patience(Session session, RunSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Does something again and again, from its beginning, while nothing but another session's lock stands in the way.
     *
     * @throws DatabaseException where it fails otherwise, or the time for waiting is over; then it is rolled back
     */
    void run(Runnable work) {
        long start = System.nanoTime();
        while (true) {
            try {
                work.run();
                return;
            } catch (DatabaseException e) {
                session.rollback();
                waitAfter(e, Duration.ofNanos(System.nanoTime() - start));
            } catch (RuntimeException e) {
                session.rollback();
                throw e;
            }
        }
    }

    /**
     * Waits a moment, longer each time, and says so now and then.
     *
     * @throws DatabaseException what stood in the way, where that is no lock, or there is no time left to wait for it
     */
    private void waitAfter(DatabaseException refused, Duration waited) {
        boolean timeLeft = waited.plus(pause).compareTo(settings.lockTimeout()) < 0;
        if (refused.errorClass() != ErrorClass.LOCK_NOT_AVAILABLE
                || !timeLeft
                || settings.cancellation().isRequested()) {
            throw refused;
        }
        if (waited.compareTo(nextWord) >= 0) {
            Log.LOGGER.info("Waiting for another session since {} s: {}", waited.toSeconds(), refused.answer());
            settings.listener().blocked(waited);
            nextWord = waited.plus(SAY_EVERY);
        }
        settings.cancellation().pause(pause);
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }
}
