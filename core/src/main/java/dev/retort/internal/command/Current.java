package dev.retort.internal.command;

import dev.retort.internal.jdbc.DatabaseState;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;
import java.util.ArrayList;
import java.util.List;

/** {@code current}: the revisions at which the database is. */
public record Current(Workspace workspace) {
    /**
     * The maximal applied revisions, sorted by id, none if nothing is applied; and after them, marked as such, those
     * that are out of order.
     */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        DatabaseState state = workspace.state(scripts);
        List<RevisionId> ids = new ArrayList<>(state.applied().current());
        ids.addAll(state.applied().outOfOrder());
        return new RevisionView(workspace, scripts, state).list(ids);
    }
}
