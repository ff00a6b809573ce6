package dev.retort.command;

import dev.retort.plan.Planner;
import dev.retort.revision.AppliedSet;
import dev.retort.revision.Identifier;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.DatabaseState;
import dev.retort.script.Scripts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code history}: the revisions of the graph, or of a part of it. */
public final class History {
    private final Workspace workspace;

    /** The command on this workspace. */
    public History(Workspace workspace) {
        this.workspace = workspace;
    }

    /** All revisions, as those of a range. */
    public RevisionsResult run() {
        return run(new Identifier.Range(null, null));
    }

    /**
     * The revisions of a range, newest first; those that only the database knows stand above. What is applied is marked
     * where a database is named.
     *
     * @param range {@code a:b}, {@code a:} or {@code :b}, both ends included
     * @throws dev.retort.error.RetortException where an end leads nowhere, or the lower one is not below the upper one
     */
    public RevisionsResult run(String range) {
        return run(Identifier.parseRange(range));
    }

    private RevisionsResult run(Identifier.Range range) {
        Scripts scripts = workspace.scripts();
        Optional<DatabaseState> state = workspace.stateIfAny(scripts);
        RevisionView view = new RevisionView(workspace, scripts, state.orElse(null));
        AppliedSet applied =
                state.map(DatabaseState::applied).orElseGet(() -> new AppliedSet(scripts.graph(), List.of()));
        List<RevisionId> ids = new ArrayList<>(new Planner(scripts.graph()).range(range, applied));
        Collections.reverse(ids);
        return new RevisionsResult(ids.stream().map(view::of).toList());
    }
}
