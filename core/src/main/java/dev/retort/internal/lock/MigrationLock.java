package dev.retort.internal.lock;

import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.result.LockHolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A lock that ensures one runner at a time and cannot become stale: every kind of lock ends with the process or the
 * session that holds it.
 *
 * <p>The lock only avoids wasted work. The guarantee is the fence: each step claims its version row inside its
 * transaction.
 */
public interface MigrationLock extends AutoCloseable {

    /** Takes the lock if it is free, and returns whether it did. Never waits. */
    boolean tryAcquire();

    /** Publishes what the holder is doing, for other processes. */
    void announce(String activity);

    /** Returns the present holder, for messages; empty if the lock is free. Does not take the lock. */
    Optional<LockHolder> holder();

    /** Releases the lock; does nothing if it is not held. */
    @Override
    void close();

    /**
     * Returns the lock of a database file that may be locked at present; empty if the lock is not a file, or cannot be
     * determined.
     */
    static Optional<MigrationLock> ofLockedFile(SessionSource sessions, Clock clock) {
        try {
            return sessions.databaseFile().map(file -> new FileLock(Path.of(file), clock));
        } catch (DatabaseException unreachable) {
            return Optional.empty();
        }
    }

    /** Returns the lock of the file of a session, which needs no lock of the database; empty if it has another lock. */
    static Optional<MigrationLock> ofFile(Session session, Clock clock) {
        return session.databaseFile().map(file -> new FileLock(Path.of(file), clock));
    }

    /**
     * Returns the lock for the scope of a session.
     *
     * @param session the session that will run the steps
     * @param scope what only one runner at a time may migrate
     * @param sessions opens the second session, for databases whose lock needs one
     * @param clock provides the time at which the lock was taken
     */
    static MigrationLock of(Session session, LockScope scope, SessionSource sessions, Clock clock) {
        LockRecipe recipe = session.dialect().server().lock(scope);
        if (recipe instanceof LockRecipe.OnSession onSession) {
            return new SessionLock(session, onSession);
        }
        if (recipe instanceof LockRecipe.LockFile file) {
            return new FileLock(Path.of(file.databaseFile()), clock);
        }
        return recipe instanceof LockRecipe.RowOnSecondSession row
                ? new RowLock(session, row, sessions::openForLock)
                : new NoLock();
    }
}
