package dev.retort.internal.command;

import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.lock.LockHolder;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.RunSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code status}: one screen on where the database is and what keeps it from its heads. Never waits for a lock. */
public record Status(Workspace workspace) {
    /**
     * Where a database is.
     *
     * @param database the database, without its password
     * @param current the maximal applied revisions
     * @param pending revisions that {@code upgrade heads} would apply, in its order, those out of order included
     * @param outOfOrder those of them on which something applied stands
     * @param unknown ids of applied revisions that this build does not know
     * @param interrupted ids of revisions that were cut outside a transaction, so that a person has to decide
     * @param halfDone ids of those that stopped outside a transaction, and on which the same command goes on
     * @param changed ids of applied revisions whose files say something else now than what was run
     * @param exists whether there is a database at all; a file may be missing
     * @param lockHolderOrNull who runs migrations now, or null
     */
    public record Result(
            String database,
            List<RevisionInfo> current,
            List<RevisionInfo> pending,
            List<RevisionInfo> outOfOrder,
            List<String> unknown,
            List<String> interrupted,
            List<String> halfDone,
            List<String> changed,
            boolean exists,
            @Nullable LockHolder lockHolderOrNull) {
        public Result {
            current = List.copyOf(current);
            pending = List.copyOf(pending);
            outOfOrder = List.copyOf(outOfOrder);
            unknown = List.copyOf(unknown);
            interrupted = List.copyOf(interrupted);
            halfDone = List.copyOf(halfDone);
            changed = List.copyOf(changed);
        }

        /** Who runs migrations now, where anybody does. */
        public Optional<LockHolder> lockHolder() {
            return Optional.ofNullable(lockHolderOrNull);
        }
    }

    /** Reads it, in a fixed number of queries. */
    public Result run() {
        Scripts scripts = workspace.scripts();
        SessionSource sessions = workspace.sessions();
        try (Session session = sessions.openExisting().orElse(null)) {
            if (session == null) {
                return result(scripts, null, null);
            }
            RunSettings settings = workspace.settings();
            DatabaseState state = DatabaseState.read(session, settings.names(), scripts.graph());
            return result(scripts, state, holder(session).orElse(null));
        }
    }

    /** Who runs migrations now; empty where nobody does, or there is no database yet. */
    Optional<LockHolder> lockHolder() {
        try (Session session = workspace.sessions().openExisting().orElse(null)) {
            return session == null ? Optional.empty() : holder(session);
        }
    }

    /** Asked, never taken; closing a lock that is not held does nothing. */
    private Optional<LockHolder> holder(Session session) {
        RunSettings settings = workspace.settings();
        SessionIdentity identity = SessionIdentity.of(session);
        try (MigrationLock lock =
                MigrationLock.of(session, identity.scope(settings.names()), workspace.sessions(), settings.clock())) {
            return lock.holder();
        }
    }

    private Result result(Scripts scripts, @Nullable DatabaseState found, @Nullable LockHolder holder) {
        DatabaseState state = found == null ? new DatabaseState(scripts.graph(), List.of()) : found;
        RevisionView view = new RevisionView(workspace, scripts, state);
        return new Result(
                workspace.sessions().display(),
                view.infos(state.applied().current()),
                view.infos(Pending.ids(scripts, state)),
                view.infos(state.applied().outOfOrder()),
                RevisionId.values(state.applied().unknown()),
                halfWay(state, VersionRow.Journal::isInterrupted),
                halfWay(state, journal -> !journal.isInterrupted()),
                RevisionId.values(workspace.changed(scripts, state)),
                found != null,
                holder);
    }

    private static List<String> halfWay(DatabaseState state, Predicate<VersionRow.Journal> which) {
        return state.halfWay().stream()
                .filter(row -> which.test(row.journal()))
                .map(row -> row.id().value())
                .toList();
    }
}
