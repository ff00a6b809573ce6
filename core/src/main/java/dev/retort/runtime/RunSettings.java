package dev.retort.runtime;

import dev.retort.database.Cancellation;
import dev.retort.database.HistoryEntry;
import dev.retort.database.TableNames;
import java.time.Clock;
import java.time.Duration;

/**
 * How runs are run.
 *
 * @param names the engine's tables
 * @param lockTimeout how long to wait for another runner, and for locks of other sessions
 * @param ahead what to do where the database holds revisions that this build does not know
 * @param outOfOrder what to do about revisions that were added below what is applied
 * @param application the application and its version, for the history
 * @param engine the engine's version, for the history
 * @param clock tells the moments that are recorded
 * @param listener hears how the run goes
 * @param cancellation stops it
 */
public record RunSettings(
        TableNames names,
        Duration lockTimeout,
        Ahead ahead,
        OutOfOrder outOfOrder,
        String application,
        String engine,
        Clock clock,
        RunListener listener,
        Cancellation cancellation) {

    /** What to do where the database is ahead of this build. */
    public enum Ahead {
        /** Run nothing. */
        REFUSE,
        /** Leave the unknown revisions alone and run the known ones. */
        ALLOW
    }

    /** What to do about revisions that are not applied although something applied stands on them. */
    public enum OutOfOrder {
        /** Run them, prerequisites first. */
        RUN,
        /** Run nothing. */
        REFUSE
    }

    HistoryEntry.By by() {
        String user = System.getProperty("user.name", "");
        return new HistoryEntry.By(user, dev.retort.lock.ProcessIdentity.host(), application, engine);
    }
}
