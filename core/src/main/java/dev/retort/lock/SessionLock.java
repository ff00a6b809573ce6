package dev.retort.lock;

import dev.retort.database.DatabaseException;
import dev.retort.database.Session;
import dev.retort.ddl.LockRecipe;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        List<LockHolder> holders =
                session.query(recipe.holder(), row -> new LockHolder(row.text(1), instant(row.text(2)), row.text(3)));
        return holders.stream().findFirst();
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

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notShown) {
            // A user without the right to see other sessions gets no times.
            return null;
        }
    }
}
