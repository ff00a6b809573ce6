package dev.retort.internal.lock;

import dev.retort.dialect.LockRecipe;
import dev.retort.dialect.LockScope;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.result.LockHolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * One runner at a time, and none stuck: every kind of lock ends with the process or the session that holds it.
 *
 * <p>The lock spares work; the guarantee is the fence, the claiming of a version row inside each step's transaction.
 */
public interface MigrationLock extends AutoCloseable {

    /** Takes the lock if nobody holds it; never waits. */
    boolean tryAcquire();

    /** Tells the others what the holder is at. */
    void announce(String at);

    /** Who holds it now, for messages; empty if nobody does. Does not take it. */
    Optional<LockHolder> holder();

    /** Gives the lock back; does nothing where it is not held. */
    @Override
    void close();

    /**
     * The lock of what this session may migrate.
     *
     * @param session the session that will run the steps
     * @param scope what one runner at a time may migrate
     * @param sessions opens the second session, for databases whose lock needs one
     * @param clock tells since when the lock is held
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
