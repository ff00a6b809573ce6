package dev.retort.internal.command;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;
import java.util.ArrayList;
import java.util.List;

/** {@code branches}: the revisions at which the graph branches. */
public record Branches(Workspace workspace) {
    /**
     * Returns the revisions with more than one child, newest first. If a database is configured, applied ones are
     * marked.
     */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        List<RevisionId> points = new ArrayList<>();
        for (Revision revision : scripts.graph().inOrder()) {
            if (scripts.graph().children(revision.id()).size() > 1) {
                points.add(0, revision.id());
            }
        }
        return workspace.view(scripts).list(points);
    }
}
