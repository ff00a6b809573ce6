package dev.retort.bot.telegram;

import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.state.PollingState.Phase;
import dev.retort.bot.store.InstanceLocks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one instance of the bot poll at a time. The others stand by, and one of them takes over when it ends. An
 * instance that has lost its connection to the database has lost its turn, too, so nothing is fetched that could not be
 * stored.
 *
 * <p>Only the thread that polls takes and ends the turn; every thread may ask for it.
 */
final class PollingTurn {
    private static final Logger log = LoggerFactory.getLogger(PollingTurn.class);
    private static final String LOCK = "polling";

    private final InstanceLocks locks;
    private final PollingActivity activity;
    private InstanceLocks.@Nullable Held held;
    private int number;
    private @Nullable Phase reported;

    PollingTurn(InstanceLocks locks, PollingActivity activity) {
        this.locks = locks;
        this.activity = activity;
    }

    /** The result of {@link #take}. */
    enum Taken {
        /** It is not the turn of this instance. */
        NO,
        /** This instance polls from now on. */
        NEWLY,
        /** This instance polls as before. */
        STILL
    }

    /** Takes the turn if it is free. If not, records and logs the reason. */
    synchronized Taken take() {
        if (isHeld()) {
            return Taken.STILL;
        }
        try {
            Optional<InstanceLocks.Held> acquired = locks.tryAcquire(LOCK);
            if (acquired.isEmpty()) {
                standBy();
                return Taken.NO;
            }
            held = acquired.get();
            number++;
        } catch (RuntimeException e) {
            databaseDown(e);
            return Taken.NO;
        }
        if (reported != null) {
            log.info("Polling is this instance's turn now.");
            reported = null;
        }
        return Taken.NEWLY;
    }

    /** Returns whether it is still the turn of this instance, and its database answers. If not, the turn is over. */
    synchronized boolean isHeld() {
        InstanceLocks.Held own = held;
        if (own != null && !own.isHeld()) {
            end();
        }
        return held != null;
    }

    /** Returns the number of this turn, which no later one has; 0 if it is over, see {@link #isHeld}. */
    synchronized int number() {
        return isHeld() ? number : 0;
    }

    /** Leaves the turn to another instance. */
    synchronized void end() {
        InstanceLocks.Held own = held;
        held = null;
        if (own != null) {
            try {
                own.close();
            } catch (RuntimeException e) {
                log.debug("The lock ended with its connection: {}", e.getMessage());
            }
        }
    }

    private void standBy() {
        if (reported != Phase.STANDBY) {
            reported = Phase.STANDBY;
            log.info("⏸ Standing by: another instance with the same database is polling. This one takes over when it"
                    + " ends.");
        }
        activity.interrupted(Phase.STANDBY, "");
    }

    private void databaseDown(RuntimeException e) {
        if (reported != Phase.DATABASE_DOWN) {
            reported = Phase.DATABASE_DOWN;
            log.error(
                    "The database does not answer, so no updates are fetched; Telegram keeps them. Retrying: {}",
                    e.getMessage());
        }
        activity.interrupted(Phase.DATABASE_DOWN, String.valueOf(e.getMessage()));
    }
}
