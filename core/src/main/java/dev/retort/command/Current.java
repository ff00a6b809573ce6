package dev.retort.command;

import dev.retort.runtime.DatabaseState;
import dev.retort.script.Scripts;
import java.util.stream.Stream;

/** {@code current}: the revisions at which the database is. */
public final class Current {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Current(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The maximal applied revisions, sorted by id, none where nothing is applied; and after them, marked as such, those
     * that are out of order.
     */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        DatabaseState state = workspace.state(scripts);
        RevisionView view = new RevisionView(workspace, scripts, state);
        return new RevisionsResult(
                Stream.concat(state.applied().current().stream(), state.applied().outOfOrder().stream())
                        .map(view::of)
                        .toList());
    }
}
