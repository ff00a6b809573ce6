package dev.retort.internal.command;

import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code history}: the revisions of the graph, or of a range. */
public record History(Workspace workspace) {
    /** Returns all revisions, in the same form as a range. */
    public RevisionsResult run() {
        return run(new Identifier.Range(null, null));
    }

    /**
     * Returns the revisions of a range, newest first. Revisions that are known only to the database come first. If a
     * database is configured, applied revisions are marked.
     *
     * @param range {@code a:b}, {@code a:} or {@code :b}; both ends are included
     * @throws dev.retort.error.RetortException if an end matches no revision, or the lower end is not below the upper
     *     one
     */
    public RevisionsResult run(String range) {
        return run(Identifier.parseRange(range));
    }

    private RevisionsResult run(Identifier.Range range) {
        Scripts scripts = workspace.scripts();
        RevisionView view = workspace.view(scripts);
        List<RevisionId> ids = new ArrayList<>(new Planner(scripts.graph()).range(range, view.applied()));
        Collections.reverse(ids);
        return view.list(ids);
    }
}
