package dev.retort.internal.command;

import dev.retort.config.Config;
import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.StateCheck;
import dev.retort.internal.run.UpToDateCheck;
import dev.retort.internal.script.Scripts;
import dev.retort.result.Direction;
import dev.retort.result.PendingResult;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** {@code pending}: the revisions that are not applied, read in one query. Applications run it at startup. */
public record Pending(Workspace workspace) {
    /** Reads the revisions, whatever the state of the database is. */
    public PendingResult run() {
        return run((scripts, state) -> {});
    }

    /**
     * Reads the revisions, and refuses a state of the database in which nothing may be run.
     *
     * @throws dev.retort.internal.step.StateException if the database is ahead or interrupted, or a checksum has
     *     changed
     */
    public PendingResult runChecked() {
        return run((scripts, state) -> check(scripts).check(state, Direction.UPGRADE));
    }

    /**
     * Reads the revisions as {@link #runChecked} does, but accepts an incomplete revision, on which another process may
     * be working.
     *
     * @throws dev.retort.internal.step.StateException if the database is ahead, or a checksum has changed
     */
    public PendingResult runIgnoringIncomplete() {
        return run((scripts, state) -> check(scripts).checkApplied(state, Direction.UPGRADE));
    }

    private StateCheck check(Scripts scripts) {
        return new StateCheck(scripts, workspace.sessions().dialect(), workspace.settings());
    }

    private PendingResult run(BiConsumer<Scripts, DatabaseState> check) {
        Scripts scripts = workspace.scripts();
        TableNames names = workspace.settings().names();
        List<VersionRow> rows = workspace.read(session -> DatabaseState.rows(session, names));
        Optional<UpToDateCheck> upToDate =
                UpToDateCheck.of(scripts, rows, workspace.sessions().dialect().database());
        if (upToDate.isPresent()) {
            return new PendingResult(List.of(upToDate.get().head()), List.of(), List.of(), List.of(), List.of());
        }
        DatabaseState state = new DatabaseState(scripts.graph(), rows);
        check.accept(scripts, state);
        return result(scripts, state);
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
                workspace.settings().ahead() == Config.Ahead.ALLOW
                        ? List.of()
                        : RevisionId.values(state.applied().unknown()));
    }
}
