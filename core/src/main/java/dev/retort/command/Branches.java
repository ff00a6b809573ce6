package dev.retort.command;

import dev.retort.script.Scripts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code branches}: where the graph branches. */
public final class Branches {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Branches(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The revisions that several others follow, newest first; what is applied is marked where a database is named. */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        RevisionView view = new RevisionView(
                workspace, scripts, workspace.stateIfAny(scripts).orElse(null));
        List<RevisionInfo> points = new ArrayList<>();
        scripts.graph().inOrder().stream()
                .filter(revision -> scripts.graph().children(revision.id()).size() > 1)
                .forEach(revision -> points.add(view.of(revision.id())));
        Collections.reverse(points);
        return new RevisionsResult(points);
    }
}
