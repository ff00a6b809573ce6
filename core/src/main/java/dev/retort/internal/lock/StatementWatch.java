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
 * Watches the running statement of a run, on a thread of its own: reports a statement that takes long, and asks the
 * database which session holds the lock for which it waits.
 *
 * <p>The database is asked through a second session, which is opened when a statement takes longer than a second, and
 * closed when that statement has ended. If none can be opened, no lock holder is reported.
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
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable Session session;
    private boolean canQuery;

    /** The running statement; the time of the next report is used only by the watching thread. */
    private static final class Watched {
        private final StepInfo step;
        private final String sql;
        private final long start = System.nanoTime();
        private Duration nextReport;

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
        if (thread == null && sessions != null) {
            thread = start();
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
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread created = new Thread(work, "retort-watch");
            created.setDaemon(true);
            return created;
        });
        long interval = firstQuery.toMillis() / 2;
        executor.scheduleAtFixedRate(this::look, interval, interval, TimeUnit.MILLISECONDS);
        return executor;
    }

    private void look() {
        Watched statement = current;
        if (statement == null) {
            closeSession();
            return;
        }
        Duration elapsed = statement.elapsed();
        if (elapsed.compareTo(firstQuery) < 0) {
            return;
        }
        Optional<LockHolder> found = queryBlocker();
        if (current != statement) {
            return;
        }
        found.ifPresent(holder -> blocker = holder);
        if (elapsed.compareTo(statement.nextReport) >= 0) {
            statement.nextReport = elapsed.plus(firstQuery.multipliedBy(REPORT_INTERVAL));
            String sql = scrubber.withPasswordsOf(statement.sql).scrub(statement.sql);
            listener.statementRunning(statement.step, new RunningStatement(sql, elapsed, found.orElse(null)));
        }
    }

    private Optional<LockHolder> queryBlocker() {
        if (!canQuery || sessions == null || blockerQuery == null) {
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

    private void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Ends the watch. Does not wait for its thread. */
    @Override
    public void close() {
        current = null;
        if (thread != null) {
            thread.execute(this::closeSession);
            thread.shutdown();
            thread = null;
        }
    }
}
