package dev.retort.runtime;

import dev.retort.database.Identity;
import dev.retort.database.Session;
import dev.retort.database.SessionSource;
import dev.retort.database.UnsupportedServerException;
import dev.retort.database.VersionTable;
import dev.retort.lock.LockWait;
import dev.retort.lock.MigrationLock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session that holds the migration lock, with a run on it. Closing it gives back the lock, then the session. */
final class LockedSession implements AutoCloseable {
    private final Session session;
    private final MigrationLock lock;
    private final LiveStepTransaction transaction;
    private final MigrationRun run;

    private LockedSession(Session session, Identity identity, MigrationLock lock, RunSettings settings) {
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
     * @throws dev.retort.lock.LockedException if another runner holds the lock for longer than configured
     * @throws UnsupportedServerException if the database has no lock that the engine could rely on
     * @throws StateException.Cancelled if the wait was cancelled
     */
    static LockedSession open(SessionSource sessions, RunSettings settings, @Nullable Session probe) {
        Session session = sessions.openForRun(probe);
        try {
            settings.cancellation().watch(session);
            Identity identity = identify(session, settings);
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

    private static Identity identify(Session session, RunSettings settings) {
        AtomicReference<Identity> answer = new AtomicReference<>();
        new LockRetry(session, settings).run(() -> answer.set(Identity.of(session)));
        Identity identity = answer.get();
        session.dialect().server().incompatibleProduct(identity.version()).ifPresent(product -> {
            throw UnsupportedServerException.lookAlike(
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
