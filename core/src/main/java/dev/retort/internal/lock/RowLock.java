package dev.retort.internal.lock;

import dev.retort.dialect.LockRecipe;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row that a transaction on a second session keeps locked; it ends with that session, and so with the process. */
final class RowLock implements MigrationLock {
    private final Session session;
    private final LockRecipe.RowOnSecondSession recipe;
    private final Supplier<Session> sessions;
    private @Nullable Session second;

    /**
     * A lock that is not held yet.
     *
     * @param session the session of the run, which asks who holds the lock
     * @param sessions opens the second session at the first attempt
     */
    RowLock(Session session, LockRecipe.RowOnSecondSession recipe, Supplier<Session> sessions) {
        this.session = session;
        this.recipe = recipe;
        this.sessions = sessions;
    }

    @Override
    public boolean tryAcquire() {
        if (second == null) {
            second = sessions.get();
        }
        recipe.setup().forEach(second::execute);
        second.begin();
        boolean locked = !second.query(recipe.tryLock(), row -> row.text(1)).isEmpty();
        if (!locked) {
            second.rollback();
        }
        return locked;
    }

    @Override
    public void announce(String at) {
        // The server shows every session's statement by itself.
    }

    @Override
    public Optional<LockHolder> holder() {
        return HolderQuery.run(session, recipe.holder());
    }

    @Override
    public void close() {
        if (second != null) {
            second.close();
            second = null;
        }
    }
}
