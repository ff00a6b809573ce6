package dev.retort.internal.command;

import dev.retort.config.Config;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.ObservedState;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.run.UpToDateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.table.DatabaseState;
import dev.retort.internal.table.VersionRow;
import dev.retort.result.Direction;
import dev.retort.result.PendingResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code pending}: the revisions that are not applied, read in one query. Applications run it at startup. */
public record Pending(Workspace workspace) {
    /** Reads the revisions, whatever the state of the database is. */
    public PendingResult run() {
        return run((scripts, session, state) -> state);
    }

    /**
     * Reads the revisions, and refuses a state of the database in which nothing may be run.
     *
     * @throws dev.retort.internal.step.StateException if the database is ahead or interrupted, a checksum has changed,
     *     or another runner is working on a revision
     */
    public PendingResult runChecked() {
        return run((scripts, session, state) -> {
            DatabaseState settled = settled(scripts, session, state);
            check(scripts).check(settled, Direction.UPGRADE);
            return settled;
        });
    }

    private DatabaseState settled(Scripts scripts, @Nullable Session session, DatabaseState state) {
        if (session == null || state.incomplete().isEmpty()) {
            return state;
        }
        ObservedState observed =
                ObservedState.read(session, workspace.sessions(), scripts.graph(), workspace.settings());
        observed.requireNotInProgress();
        return observed.state();
    }

    /**
     * Reads the revisions as {@link #runChecked} does, but accepts an incomplete revision, on which another process may
     * be working.
     *
     * @throws dev.retort.internal.step.StateException if the database is ahead, or a checksum has changed
     */
    public PendingResult runIgnoringIncomplete() {
        return run((scripts, session, state) -> {
            check(scripts).checkApplied(state, Direction.UPGRADE);
            return state;
        });
    }

    /** Checks a state that is not up to date, and returns the state to report. */
    @FunctionalInterface
    private interface Check {
        DatabaseState of(Scripts scripts, @Nullable Session session, DatabaseState state);
    }

    private StateCheck check(Scripts scripts) {
        return new StateCheck(
                scripts, workspace.sessions().dialect(), workspace.sessions().scrubber(), workspace.settings());
    }

    private PendingResult run(Check check) {
        Scripts scripts = workspace.scripts();
        TableNames names = workspace.settings().names();
        return workspace.read(session -> {
            List<VersionRow> rows = DatabaseState.rows(session, names);
            Optional<UpToDateCheck> upToDate = UpToDateCheck.of(
                    scripts, rows, workspace.sessions().dialect().database());
            if (upToDate.isPresent()) {
                return new PendingResult(List.of(upToDate.get().head()), List.of(), List.of(), List.of(), List.of());
            }
            return result(scripts, check.of(scripts, session, new DatabaseState(scripts.graph(), rows)));
        });
    }

    /** Returns the revisions that are not applied, in the order in which they would be applied. */
    static List<RevisionId> ids(Scripts scripts, DatabaseState state) {
        return scripts.graph().inOrder().stream()
                .map(Revision::id)
                .filter(id -> !state.applied().contains(id))
                .toList();
    }

    private PendingResult result(Scripts scripts, DatabaseState state) {
        return new PendingResult(
                RevisionId.values(state.applied().current()),
                RevisionId.values(ids(scripts, state)),
                RevisionId.values(
                        state.incomplete().stream().map(VersionRow::id).toList()),
                RevisionId.values(workspace.changed(scripts, state)),
                workspace.settings().ahead() == Config.DatabaseAhead.ALLOW
                        ? List.of()
                        : RevisionId.values(state.applied().unknown()));
    }
}
