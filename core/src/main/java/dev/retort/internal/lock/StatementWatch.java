package dev.retort.internal.lock;

import dev.retort.error.Scrubber;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches the running statement of a run, on threads of its own: reports a statement that takes long, and asks the
 * database which session holds the lock for which it waits.
 *
 * <p>The database is asked through a second session, which is opened when a statement takes longer than a second, and
 * closed when that statement has ended. If none can be opened, no lock holder is reported. A pool may let the watch
 * wait for its second connection, so reports do not wait for the answer: if a holder becomes known after a report, the
 * statement is reported once more.
 */
public final class StatementWatch implements AutoCloseable {
    private static final Duration FIRST_QUERY = Duration.ofSeconds(1);
    private static final int REPORT_INTERVAL = 5;

    /** The time after which the database is asked; half of it is the interval of the watching thread. */
    private final Duration firstQuery;

    private final @Nullable SessionSource sessions;
    private final @Nullable String blockerQuery;
    private final Scrubber scrubber;
    private final RunListener listener;
    private volatile @Nullable Watched current;
    private volatile @Nullable LockHolder blocker;
    private @Nullable ScheduledThreadPoolExecutor threads;

    /** Guards the session and {@link #canQuery}; held while the database is asked. */
    private final Object querying = new Object();

    private @Nullable Session session;
    private boolean canQuery;

    /** The running statement. Its changes are made by one thread at a time, under its lock. */
    private static final class Watched {
        private final StepInfo step;
        private final String sql;
        private final long start = System.nanoTime();
        private Duration nextReport;
        private @Nullable LockHolder holder;
        private boolean isReportedWithoutHolder;

        Watched(StepInfo step, String sql, Duration firstReport) {
            this.nextReport = firstReport;
            this.step = step;
            this.sql = sql;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private StatementWatch(@Nullable SessionSource sessions, String backend, RunListener listener, Duration unit) {
        this.sessions = sessions;
        this.firstQuery = unit;
        this.blockerQuery = sessions == null
                ? null
                : sessions.dialect().server().blockers(backend).orElse(null);
        this.scrubber = sessions == null ? Scrubber.NONE : sessions.scrubber();
        this.listener = listener;
        this.canQuery = sessions != null && sessions.allowsSecondSession();
    }

    /**
     * Creates a watch.
     *
     * @param sessions opens the second session
     * @param backend the server process of the watched session, as in {@code SessionIdentity}
     * @param listener receives the reports
     */
    public static StatementWatch of(SessionSource sessions, String backend, RunListener listener) {
        return of(sessions, backend, listener, FIRST_QUERY);
    }

    static StatementWatch of(SessionSource sessions, String backend, RunListener listener, Duration firstQuery) {
        return new StatementWatch(sessions, backend, listener, firstQuery);
    }

    /** Returns a watch that does nothing, for a script. */
    public static StatementWatch none() {
        return new StatementWatch(null, "", RunListener.NONE, FIRST_QUERY);
    }

    /** Called before a statement is sent, or before Java code of a revision runs, with its name. */
    public void starting(StepInfo step, String sql) {
        blocker = null;
        current = new Watched(step, sql, firstQuery.multipliedBy(REPORT_INTERVAL));
        if (threads == null && sessions != null) {
            threads = start();
        }
    }

    /** Called when the statement has ended. */
    public void ended() {
        current = null;
    }

    /** Returns the session that last held a lock for which the last statement waited; empty if none is known. */
    public Optional<LockHolder> blocker() {
        return Optional.ofNullable(blocker);
    }

    private ScheduledThreadPoolExecutor start() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2, work -> {
            Thread created = new Thread(work, "retort-watch");
            created.setDaemon(true);
            return created;
        });
        long interval = firstQuery.toMillis() / 2;
        executor.scheduleAtFixedRate(this::ask, interval, interval, TimeUnit.MILLISECONDS);
        executor.scheduleAtFixedRate(this::reportIfDue, interval, interval, TimeUnit.MILLISECONDS);
        return executor;
    }

    private void reportIfDue() {
        Watched statement = current;
        if (statement != null) {
            synchronized (statement) {
                if (current == statement && statement.elapsed().compareTo(statement.nextReport) >= 0) {
                    statement.nextReport = statement.elapsed().plus(firstQuery.multipliedBy(REPORT_INTERVAL));
                    report(statement);
                }
            }
        }
    }

    private void report(Watched statement) {
        statement.isReportedWithoutHolder = statement.holder == null;
        String sql = scrubber.withPasswordsOf(statement.sql).scrub(statement.sql);
        listener.statementRunning(statement.step, new RunningStatement(sql, statement.elapsed(), statement.holder));
    }

    private void ask() {
        Watched statement = current;
        if (statement == null) {
            closeSession();
            return;
        }
        if (statement.elapsed().compareTo(firstQuery) < 0) {
            return;
        }
        LockHolder found = queryBlocker().orElse(null);
        synchronized (statement) {
            if (current != statement) {
                return;
            }
            statement.holder = found;
            if (found != null) {
                blocker = found;
                if (statement.isReportedWithoutHolder) {
                    report(statement);
                }
            }
        }
    }

    private Optional<LockHolder> queryBlocker() {
        synchronized (querying) {
            // Once the watch is closed, nobody would close the session.
            if (current == null || !canQuery || sessions == null || blockerQuery == null) {
                return Optional.empty();
            }
            try {
                if (session == null) {
                    session = sessions.openExisting().orElseThrow();
                }
                return HolderQuery.run(session, blockerQuery);
            } catch (DatabaseException unavailable) {
                // The pool has no second connection, or the server does not accept one.
                canQuery = false;
                closeSession();
                return Optional.empty();
            }
        }
    }

    private void closeSession() {
        synchronized (querying) {
            if (session != null) {
                session.close();
                session = null;
            }
        }
    }

    /** Ends the watch. Does not wait for its threads. */
    @Override
    public void close() {
        current = null;
        if (threads != null) {
            threads.execute(this::closeSession);
            threads.shutdown();
            threads = null;
        }
    }
}
