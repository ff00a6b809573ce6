package dev.retort.internal.step;

import dev.retort.config.Config;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.Cancellation;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.lock.ProcessIdentity;
import dev.retort.internal.lock.StatementWatch;
import dev.retort.result.HistoryEntry;
import dev.retort.result.RunListener;
import java.time.Clock;
import java.time.Duration;

/**
 * The settings of runs.
 *
 * @param names the names of the engine's tables
 * @param lockTimeout the maximum time to wait for another runner, and for locks of other sessions
 * @param ahead what to do if the database has applied revisions that this build does not know
 * @param outOfOrder what to do with pending revisions that are ancestors of applied ones
 * @param application the application's name and version, for the history
 * @param engine the engine's version, for the history
 * @param clock provides the recorded timestamps
 * @param listener receives the progress events of runs
 * @param cancellation can cancel the run
 * @param watch watches the running statement
 */
public record RunSettings(
        TableNames names,
        Duration lockTimeout,
        Config.DatabaseAhead ahead,
        Config.OutOfOrder outOfOrder,
        String application,
        String engine,
        Clock clock,
        RunListener listener,
        Cancellation cancellation,
        StatementWatch watch) {

    /** Returns a copy for a run that can be cancelled separately. */
    public RunSettings with(Cancellation own) {
        return new RunSettings(names, lockTimeout, ahead, outOfOrder, application, engine, clock, listener, own, watch);
    }

    /** Returns a copy for a run whose statements are watched. */
    public RunSettings with(StatementWatch own) {
        return new RunSettings(
                names, lockTimeout, ahead, outOfOrder, application, engine, clock, listener, cancellation, own);
    }

    /** Returns a copy for the default namespace of another database, without events and without a limit of order. */
    public RunSettings silent() {
        return new RunSettings(
                new TableNames(null, names.version(), names.history()),
                lockTimeout,
                Config.DatabaseAhead.REFUSE,
                Config.OutOfOrder.RUN,
                application,
                engine,
                clock,
                RunListener.NONE,
                cancellation,
                StatementWatch.none());
    }

    /** Returns the failure to report: a database error after a cancellation is reported as the cancellation. */
    public RetortException unlessCancelled(RetortException failure) {
        return failure instanceof DatabaseException && cancellation.isRequested()
                ? new StateException.Cancelled()
                : failure;
    }

    HistoryEntry.By by() {
        String user = System.getProperty("user.name", "");
        return new HistoryEntry.By(user, ProcessIdentity.host(), application, engine);
    }
}
