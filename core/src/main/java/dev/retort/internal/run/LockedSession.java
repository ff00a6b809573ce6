package dev.retort.internal.run;

import dev.retort.dialect.ErrorClass;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.PoolerCheck;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.internal.lock.LockWait;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.lock.StatementWatch;
import dev.retort.internal.step.LiveStepTransaction;
import dev.retort.internal.step.LockRetry;
import dev.retort.internal.step.MigrationRun;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.TableLocation;
import dev.retort.internal.table.VersionTable;
import java.time.Duration;
import java.util.Optional;
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

    /** The identity of a session, and the location of the version table on it. */
    private record Place(SessionIdentity identity, TableLocation location) {}

    private LockedSession(Session session, Place place, MigrationLock lock, RunSettings settings) {
        SessionIdentity identity = place.identity();
        VersionTable versions = new VersionTable(session, settings.names().in(identity.namespace()));
        this.session = session;
        this.lock = lock;
        this.transaction = new LiveStepTransaction(versions, identity, place.location(), settings.clock());
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
        return open(openSession(sessions, settings, probe), sessions, settings);
    }

    /**
     * Opens the session. Even opening may need to read the file of a database, which fails while a step of another run
     * writes more than the page cache holds; so it waits for that run, and tries again.
     */
    private static Session openSession(SessionSource sessions, RunSettings settings, @Nullable Session probe) {
        Session given = probe;
        long start = System.nanoTime();
        boolean isLastAttempt = false;
        while (true) {
            try {
                return sessions.openForRun(given);
            } catch (DatabaseException e) {
                Optional<MigrationLock> lock = e.errorClass() == ErrorClass.LOCK_NOT_AVAILABLE
                        ? MigrationLock.ofLockedFile(sessions, settings.clock())
                        : Optional.empty();
                if (lock.isEmpty() || isLastAttempt) {
                    throw e;
                }
                // If no run holds the lock, it has just ended, or another program has locked the database.
                isLastAttempt = lock.get().holder().isEmpty()
                        || Duration.ofNanos(System.nanoTime() - start).compareTo(settings.lockTimeout()) > 0;
                // Waiting for the lock shows its holder. It is released again, because the run takes it on its session.
                acquire(lock.get(), settings);
                lock.get().close();
                given = null;
            }
        }
    }

    private static LockedSession open(Session session, SessionSource sessions, RunSettings settings) {
        @Nullable MigrationLock lock = null;
        try {
            settings.cancellation().watch(session);
            Optional<MigrationLock> file = MigrationLock.ofFile(session, settings.clock());
            if (file.isPresent()) {
                // Taken first, because a step of the holder may prevent every query.
                lock = file.get();
                acquire(lock, settings);
            }
            Place place = identify(session, settings);
            PoolerCheck.requireOwnBackend(session, place.identity(), sessions);
            if (lock == null) {
                lock = MigrationLock.of(session, place.identity().scope(settings.names()), sessions, settings.clock());
                acquire(lock, settings);
            }
            session.keepObjects();
            StatementWatch watch = StatementWatch.of(sessions, place.identity().backend(), settings.listener());
            return new LockedSession(session, place, lock, settings.with(watch));
        } catch (RuntimeException e) {
            settings.cancellation().watch(null);
            closeAll(lock, session);
            throw e;
        }
    }

    private static Place identify(Session session, RunSettings settings) {
        AtomicReference<Place> result = new AtomicReference<>();
        new LockRetry(session, settings).run(() -> {
            session.prepareForRun();
            SessionIdentity identity = SessionIdentity.of(session);
            result.set(new Place(
                    identity, TableLocation.check(session, settings.names().fixed(session.dialect()))));
            LiveStepTransaction.requireSafeSettings(session);
            requireWritable(session);
        });
        SessionIdentity identity = result.get().identity();
        session.dialect().server().incompatibleProduct(identity.version()).ifPresent(product -> {
            throw UnsupportedServerException.incompatibleProduct(
                    product, session.dialect().database().displayName());
        });
        if (identity.namespace().isEmpty() && settings.names().schemaName() == null) {
            throw UnsupportedServerException.noNamespace(identity.database());
        }
        return result.get();
    }

    private static void requireWritable(Session session) {
        session.dialect()
                .server()
                .readOnlyReason()
                .ifPresent(query -> session.query(
                                query, row -> UnsupportedServerException.readOnly(row.text(1), row.text(2)))
                        .forEach(readOnly -> {
                            throw readOnly;
                        }));
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
        } finally {
            run.settings().watch().close();
            run.settings().cancellation().watch(null);
            closeAll(lock, session);
        }
    }

    private static void closeAll(@Nullable MigrationLock lock, Session session) {
        try {
            if (lock != null) {
                lock.close();
            }
        } finally {
            session.close();
        }
    }
}
