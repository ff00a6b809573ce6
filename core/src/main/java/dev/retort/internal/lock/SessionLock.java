package dev.retort.internal.lock;

import dev.retort.dialect.LockRecipe;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.util.Optional;

/** A lock of the server, on the session that runs the steps. */
final class SessionLock implements MigrationLock {
    private final Session session;
    private final LockRecipe.OnSession recipe;
    private boolean held;

    SessionLock(Session session, LockRecipe.OnSession recipe) {
        this.session = session;
        this.recipe = recipe;
    }

    @Override
    public boolean tryAcquire() {
        held = session.query(recipe.tryLock(), row -> row.isTrue(1)).get(0);
        return held;
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
        if (held) {
            held = false;
            try {
                session.query(recipe.unlock(), row -> row.text(1));
            } catch (DatabaseException e) {
                // A session that is gone has given the lock back; one that will not give it back must go.
                session.discard();
            }
        }
    }
}
