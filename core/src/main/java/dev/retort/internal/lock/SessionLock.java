package dev.retort.internal.lock;

import dev.retort.dialect.LockRecipe;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.util.Optional;

/** A session-level lock of the server, on the session that runs the steps. */
final class SessionLock implements MigrationLock {
    private final Session session;
    private final LockRecipe.OnSession recipe;
    private boolean isHeld;

    SessionLock(Session session, LockRecipe.OnSession recipe) {
        this.session = session;
        this.recipe = recipe;
    }

    @Override
    public boolean tryAcquire() {
        isHeld = session.query(recipe.tryLock(), row -> row.isTrue(1)).get(0);
        return isHeld;
    }

    @Override
    public void announce(String at) {
        // The server itself shows the running statement of each session.
    }

    @Override
    public Optional<LockHolder> holder() {
        return HolderQuery.run(session, recipe.holder());
    }

    @Override
    public void close() {
        if (isHeld) {
            isHeld = false;
            try {
                session.query(recipe.unlock(), row -> row.text(1));
            } catch (DatabaseException e) {
                // A lost session has released the lock; a session that fails to release it is discarded.
                session.discard();
            }
        }
    }
}
