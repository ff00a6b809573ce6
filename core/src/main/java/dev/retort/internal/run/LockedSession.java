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

/** A session that holds the migration lock, with a run on it. Closing it gives back the lock, then the session. */
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
     * Waits for the lock and takes it.
     *
     * @param probe a session that has read the state, or null; it becomes the session of the run, or is closed
     * @throws dev.retort.internal.lock.LockedException if another runner holds the lock for longer than configured
     * @throws UnsupportedServerException if the database has no lock that the engine could rely on
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
            return new LockedSession(session, identity, lock, settings);
        } catch (RuntimeException e) {
            settings.cancellation().watch(null);
            session.close();
            throw e;
        }
    }

    private static SessionIdentity identify(Session session, RunSettings settings) {
        AtomicReference<SessionIdentity> answer = new AtomicReference<>();
        new LockRetry(session, settings).run(() -> answer.set(SessionIdentity.of(session)));
        SessionIdentity identity = answer.get();
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

    /** Tells waiting runners what this one is doing. */
    void announce(String what) {
        lock.announce(what);
    }

    /** Leaves no transaction open, so that the lock can be given back, and the session as it was found. */
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
