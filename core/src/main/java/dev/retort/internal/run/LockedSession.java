package dev.retort.internal.run;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.internal.jdbc.VersionTable;
import dev.retort.internal.lock.LockWait;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.step.LiveStepTransaction;
import dev.retort.internal.step.LockRetry;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A session that holds the migration lock, and the run on it. Closing it releases the lock and then closes the session.
 */
final class LockedSession implements AutoCloseable {
    private final Session session;
    private final MigrationLock lock;
    private final LiveStepTransaction transaction;
    private final MigrationRun run;

    private LockedSession(Session session, SessionIdentity identity, MigrationLock lock, RunSettings settings) {
        VersionTable versions = new VersionTable(session, settings.names().in(identity.namespace()));
        this.session = session;
        this.lock = lock;
        this.transaction = new LiveStepTransaction(versions, identity, settings.clock());
        this.run = MigrationRun.online(versions, identity, transaction, settings);
    }

    /**
     * Opens the session, waits for the lock and takes it.
     *
     * @param probe a session that has read the state, or null; it becomes the session of the run, or is closed
     * @throws dev.retort.internal.lock.LockedException if another runner holds the lock for longer than the lock
     *     timeout
     * @throws UnsupportedServerException if the database has no lock on which the engine can rely
     * @throws StateException.Cancelled if the wait was cancelled
     */
    static LockedSession open(SessionSource sessions, RunSettings settings, @Nullable Session probe) {
        Session session = sessions.openForRun(probe);
        try {
            settings.cancellation().watch(session);
            SessionIdentity identity = identify(session, settings);
            MigrationLock lock =
                    MigrationLock.of(session, identity.scope(settings.names()), sessions, settings.clock());
            acquire(lock, settings);
            session.keepObjects();
            return new LockedSession(session, identity, lock, settings);
        } catch (RuntimeException e) {
            settings.cancellation().watch(null);
            session.close();
            throw e;
        }
    }

    private static SessionIdentity identify(Session session, RunSettings settings) {
        AtomicReference<SessionIdentity> result = new AtomicReference<>();
        new LockRetry(session, settings).run(() -> {
            session.prepareForRun();
            result.set(SessionIdentity.of(session));
        });
        SessionIdentity identity = result.get();
        session.dialect().server().incompatibleProduct(identity.version()).ifPresent(product -> {
            throw UnsupportedServerException.incompatibleProduct(
                    product, session.dialect().database().displayName());
        });
        if (identity.namespace().isEmpty() && settings.names().schemaName() == null) {
            throw UnsupportedServerException.noNamespace(identity.database());
        }
        return identity;
    }

    private static void acquire(MigrationLock lock, RunSettings settings) {
        LockWait wait = new LockWait(settings.lockTimeout(), settings.listener()::waiting, settings.cancellation());
        try {
            if (!wait.acquire(lock)) {
                throw new StateException.Cancelled();
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    MigrationRun run() {
        return run;
    }

    /** Publishes what this runner is doing, for waiting runners. */
    void announce(String activity) {
        lock.announce(activity);
    }

    /** Ends the open transaction and restores the session's settings, then releases the lock and closes the session. */
    @Override
    public void close() {
        try {
            session.rollback();
            transaction.restoreSession();
            lock.close();
        } finally {
            run.settings().cancellation().watch(null);
            session.close();
        }
    }
}
