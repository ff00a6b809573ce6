package dev.retort.internal.command;

import dev.retort.internal.command.Workspace.BusyDatabaseException;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.RunSettings;
import dev.retort.result.LockHolder;
import dev.retort.result.StatusResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code status}: the state of the database, and what prevents it from being at its heads. Never waits for a lock. */
public record Status(Workspace workspace) {
    /** Reads the status, in a fixed number of queries. */
    public StatusResult run() {
        Scripts scripts = workspace.scripts();
        try {
            return workspace.readWithoutWait(session -> result(scripts, session));
        } catch (BusyDatabaseException e) {
            return StatusResult.unreadable(workspace.sessions().display(), e.holder());
        }
    }

    private StatusResult result(Scripts scripts, @Nullable Session session) {
        if (session == null) {
            return result(scripts, null, null);
        }
        DatabaseState state = DatabaseState.read(session, workspace.settings().names(), scripts.graph());
        return result(scripts, state, holder(session).orElse(null));
    }

    /**
     * Returns the process that is running migrations now; empty if there is none, or the database does not exist yet.
     */
    Optional<LockHolder> lockHolder() {
        try {
            return workspace.readWithoutWait(session -> session == null ? Optional.empty() : holder(session));
        } catch (BusyDatabaseException e) {
            return Optional.of(e.holder());
        }
    }

    /** Queries the holder without taking the lock; closing a lock that was not acquired does nothing. */
    private Optional<LockHolder> holder(Session session) {
        RunSettings settings = workspace.settings();
        SessionIdentity identity = SessionIdentity.of(session);
        try (MigrationLock lock =
                MigrationLock.of(session, identity.scope(settings.names()), workspace.sessions(), settings.clock())) {
            return lock.holder();
        }
    }

    private StatusResult result(Scripts scripts, @Nullable DatabaseState found, @Nullable LockHolder holder) {
        DatabaseState state = found == null ? new DatabaseState(scripts.graph(), List.of()) : found;
        RevisionView view = new RevisionView(workspace, scripts, state);
        return new StatusResult(
                workspace.sessions().display(),
                view.infos(state.applied().current()),
                view.infos(Pending.ids(scripts, state)),
                view.infos(state.applied().outOfOrder()),
                RevisionId.values(state.applied().unknown()),
                incomplete(state, VersionRow.Journal::isInterrupted),
                incomplete(state, journal -> !journal.isInterrupted()),
                RevisionId.values(workspace.changed(scripts, state)),
                found != null,
                true,
                holder);
    }

    private static List<String> incomplete(DatabaseState state, Predicate<VersionRow.Journal> condition) {
        return state.incomplete().stream()
                .filter(row -> condition.test(row.journal()))
                .map(row -> row.id().value())
                .toList();
    }
}
