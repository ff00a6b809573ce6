package dev.retort.command;

import dev.retort.runtime.DatabaseState;
import dev.retort.script.Scripts;

/** {@code current}: the revisions at which the database is. */
public final class Current {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Current(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The maximal applied revisions, sorted by id; none where nothing is applied. */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        DatabaseState state = workspace.state(scripts);
        RevisionView view = new RevisionView(scripts, state);
        return new RevisionsResult(
                state.applied().current().stream().map(view::of).toList());
    }
}
