package dev.retort.internal.command;

import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.table.DatabaseState;
import dev.retort.result.RevisionsResult;
import java.util.ArrayList;
import java.util.List;

/** {@code current}: the current revisions of the database. */
public record Current(Workspace workspace) {
    /**
     * Returns the maximal applied revisions, sorted by id; none if nothing is applied. Revisions that are out of order
     * follow, marked as such.
     */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        DatabaseState state = workspace.state(scripts);
        List<RevisionId> ids = new ArrayList<>(state.applied().current());
        ids.addAll(state.applied().outOfOrder());
        return new RevisionView(workspace, scripts, state).list(ids);
    }
}
