package dev.retort.internal.lock;

import dev.retort.dialect.LockRecipe;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row lock in a transaction on a second session. It ends with that session, and thus with the process. */
final class RowLock implements MigrationLock {
    private final Session session;
    private final LockRecipe.RowOnSecondSession recipe;
    private final Supplier<Session> sessions;
    private @Nullable Session lockSession;

    /**
     * Creates a lock that is not held yet.
     *
     * @param session the session of the run, which queries the holder of the lock
     * @param sessions opens the second session at the first attempt
     */
    RowLock(Session session, LockRecipe.RowOnSecondSession recipe, Supplier<Session> sessions) {
        this.session = session;
        this.recipe = recipe;
        this.sessions = sessions;
    }

    @Override
    public boolean tryAcquire() {
        if (lockSession == null) {
            lockSession = sessions.get();
            recipe.setup().forEach(lockSession::executeBetweenCheckpoints);
        } else {
            recipe.setup().forEach(lockSession::execute);
        }
        lockSession.begin();
        boolean locked =
                !lockSession.query(recipe.tryLock(), row -> row.text(1)).isEmpty();
        if (!locked) {
            lockSession.rollback();
        }
        return locked;
    }

    @Override
    public void announce(String at) {
        // The server itself shows the running statement of each session.
    }

    @Override
    public Optional<LockHolder> holder() {
        boolean exists = !session.query(recipe.exists(), row -> row.text(1)).isEmpty();
        return exists ? HolderQuery.run(session, recipe.holder()) : Optional.empty();
    }

    @Override
    public void close() {
        if (lockSession != null) {
            lockSession.close();
            lockSession = null;
        }
    }
}
