package dev.retort.internal.command;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ServerVersion;
import dev.retort.internal.command.Workspace.BusyDatabaseException;
import dev.retort.internal.prepare.Preparation;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.ObservedState;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.Direction;
import dev.retort.result.IncompleteRevision;
import dev.retort.result.LockHolder;
import dev.retort.result.MissingDowngrade;
import dev.retort.result.StatusResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code status}: the state of the database, and what prevents it from being at its heads. Never waits for a lock. */
public record Status(Workspace workspace) {
    /** Reads the status, in a fixed number of queries. */
    public StatusResult run() {
        Scripts scripts = workspace.scripts();
        try {
            return workspace.readWithoutWait(session -> session == null
                    ? result(scripts, new ObservedState(new DatabaseState(scripts.graph(), List.of()), null), false)
                    : result(
                            scripts,
                            ObservedState.read(session, workspace.sessions(), scripts.graph(), settings()),
                            true));
        } catch (BusyDatabaseException e) {
            return StatusResult.unreadable(workspace.sessions().display(), e.holder());
        }
    }

    /**
     * Returns the process that is running migrations now; empty if there is none, or the database does not exist yet.
     */
    Optional<LockHolder> lockHolder() {
        try {
            return workspace.readWithoutWait(session -> session == null
                    ? Optional.empty()
                    : ObservedState.holder(session, workspace.sessions(), settings()));
        } catch (BusyDatabaseException e) {
            return Optional.of(e.holder());
        }
    }

    private RunSettings settings() {
        return workspace.settings();
    }

    private StatusResult result(Scripts scripts, ObservedState observed, boolean exists) {
        DatabaseState state = observed.state();
        RevisionView view = new RevisionView(workspace, scripts, state);
        return new StatusResult(
                workspace.sessions().display(),
                view.infos(state.applied().current()),
                view.infos(Pending.ids(scripts, state)),
                view.infos(state.applied().outOfOrder()),
                RevisionId.values(state.applied().unknown()),
                incomplete(scripts, observed),
                RevisionId.values(workspace.changed(scripts, state)),
                RevisionId.values(workspace.unverified(scripts, state)),
                withoutDowngrade(scripts, state),
                exists,
                true,
                observed.runner());
    }

    /** Returns the applied and the pending revisions that cannot be downgraded, in the order of the graph. */
    private List<MissingDowngrade> withoutDowngrade(Scripts scripts, DatabaseState state) {
        Dialect dialect = workspace.sessions().dialect();
        Preparation preparation = new Preparation(scripts, dialect, dialect.renderer(ServerVersion.NEWEST));
        Set<RevisionId> pending = Set.copyOf(Pending.ids(scripts, state));
        List<MissingDowngrade> missing = new ArrayList<>();
        for (Revision revision : scripts.graph().inOrder()) {
            boolean isApplied = state.applied().contains(revision.id());
            if (isApplied || pending.contains(revision.id())) {
                preparation
                        .missingDowngrade(scripts.of(revision))
                        .map(reason -> new MissingDowngrade(revision.id().value(), isApplied, reason))
                        .ifPresent(missing::add);
            }
        }
        return missing;
    }

    private List<IncompleteRevision> incomplete(Scripts scripts, ObservedState observed) {
        StateCheck check = new StateCheck(
                scripts, workspace.sessions().dialect(), workspace.sessions().scrubber(), settings());
        return observed.state().incomplete().stream()
                .map(row -> new IncompleteRevision(
                        row.id().value(),
                        row.state() == VersionRow.State.UPGRADING ? Direction.UPGRADE : Direction.DOWNGRADE,
                        observed.runner() != null
                                ? IncompleteRevision.Progress.RUNNING
                                : check.requiresDecision(row)
                                        ? IncompleteRevision.Progress.INTERRUPTED
                                        : IncompleteRevision.Progress.HALF_DONE,
                        check.openStatement(row)))
                .toList();
    }
}
