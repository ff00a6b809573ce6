package dev.retort.internal.run;

import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.LockHolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database as read without the lock, and the holder of the lock. An incomplete revision is one on which
 * another runner is working if the lock was held, and one that was interrupted or failed if it was free.
 *
 * @param state the state of the database
 * @param runner the holder of the lock, or null if the lock was free
 */
public record ObservedState(DatabaseState state, @Nullable LockHolder runner) {

    /**
     * Reads the state and the holder of the lock.
     *
     * @param session a session for reading, without an open transaction
     * @param sessions the source of the session
     * @throws DatabaseException if the state cannot be read, such as while a step has locked an SQLite file
     */
    public static ObservedState read(
            Session session, SessionSource sessions, RevisionGraph graph, RunSettings settings) {
        while (true) {
            DatabaseState state = DatabaseState.read(session, settings.names(), graph);
            Optional<LockHolder> holder = holder(session, sessions, settings);
            // If the lock was free but the rows have changed, a runner has finished or begun in the meantime.
            if (holder.isPresent()
                    || state.incomplete().isEmpty()
                    || DatabaseState.rows(session, settings.names()).equals(state.rows())) {
                return new ObservedState(state, holder.orElse(null));
            }
        }
    }

    /** Queries the holder without taking the lock; closing a lock that was not acquired does nothing. */
    public static Optional<LockHolder> holder(Session session, SessionSource sessions, RunSettings settings) {
        SessionIdentity identity = SessionIdentity.of(session);
        try (MigrationLock lock =
                MigrationLock.of(session, identity.scope(settings.names()), sessions, settings.clock())) {
            return lock.holder();
        }
    }

    /**
     * Checks that no other runner is working on a revision.
     *
     * @throws StateException.InProgress if one is
     */
    public void requireNotInProgress() {
        if (runner != null && !state.incomplete().isEmpty()) {
            throw new StateException.InProgress(
                    state.incomplete().stream().map(VersionRow::id).toList(), runner);
        }
    }
}
