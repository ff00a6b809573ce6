package dev.retort.internal.step;

import dev.retort.config.Config;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.result.HistoryEntry;
import dev.retort.result.RunListener;
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
        Config.Ahead ahead,
        Config.OutOfOrder outOfOrder,
        String application,
        String engine,
        Clock clock,
        RunListener listener,
        Cancellation cancellation) {

    /** These settings for a run that can be cancelled by itself. */
    public RunSettings with(Cancellation own) {
        return new RunSettings(names, lockTimeout, ahead, outOfOrder, application, engine, clock, listener, own);
    }

    /** The failure to report: after a cancellation, an error of the database is only how the run ended. */
    public RetortException unlessCancelled(RetortException failure) {
        return failure instanceof DatabaseException && cancellation.isRequested()
                ? new StateException.Cancelled()
                : failure;
    }

    HistoryEntry.By by() {
        String user = System.getProperty("user.name", "");
        return new HistoryEntry.By(user, dev.retort.internal.lock.ProcessIdentity.host(), application, engine);
    }
}
