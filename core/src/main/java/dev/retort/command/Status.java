package dev.retort.command;

import dev.retort.database.Identity;
import dev.retort.database.Session;
import dev.retort.database.SessionSource;
import dev.retort.database.VersionRow;
import dev.retort.lock.LockHolder;
import dev.retort.lock.MigrationLock;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.DatabaseState;
import dev.retort.runtime.RunSettings;
import dev.retort.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code status}: one screen on where the database is and what keeps it from its heads. Never waits for a lock. */
public final class Status {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Status(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Where a database is.
     *
     * @param database the database, without its password
     * @param current the maximal applied revisions
     * @param pending revisions that {@code upgrade heads} would apply, in its order, those out of order included
     * @param outOfOrder those of them on which something applied stands
     * @param unknown ids of applied revisions that this build does not know
     * @param interrupted ids of revisions that were cut outside a transaction
     * @param lockHolderOrNull who runs migrations now, or null
     */
    public record Result(
            String database,
            List<RevisionInfo> current,
            List<RevisionInfo> pending,
            List<RevisionInfo> outOfOrder,
            List<String> unknown,
            List<String> interrupted,
            @Nullable LockHolder lockHolderOrNull) {
        public Result {
            current = List.copyOf(current);
            pending = List.copyOf(pending);
            outOfOrder = List.copyOf(outOfOrder);
            unknown = List.copyOf(unknown);
            interrupted = List.copyOf(interrupted);
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
                return result(scripts, new DatabaseState(scripts.graph(), List.of()), null);
            }
            RunSettings settings = workspace.settings();
            DatabaseState state = DatabaseState.read(session, settings.names(), scripts.graph());
            Identity identity = Identity.of(session);
            // Asked, never taken; closing one that is not held does nothing.
            try (MigrationLock lock = MigrationLock.of(session, identity, settings.names(), settings.clock())) {
                return result(scripts, state, lock.holder().orElse(null));
            }
        }
    }

    private Result result(Scripts scripts, DatabaseState state, @Nullable LockHolder holder) {
        RevisionView view = new RevisionView(scripts, state);
        List<RevisionInfo> pending = new ArrayList<>();
        for (Revision revision : scripts.graph().inOrder()) {
            if (!state.applied().contains(revision.id())) {
                pending.add(view.of(revision.id()));
            }
        }
        return new Result(
                workspace.sessions().display(),
                infos(view, state.applied().current()),
                pending,
                infos(view, state.applied().outOfOrder()),
                RunResult.names(state.applied().unknown()),
                state.halfWay().stream()
                        .map(VersionRow::id)
                        .map(RevisionId::value)
                        .toList(),
                holder);
    }

    private static List<RevisionInfo> infos(RevisionView view, List<RevisionId> ids) {
        return ids.stream().map(view::of).toList();
    }
}
