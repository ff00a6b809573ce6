package dev.retort.command;

import dev.retort.script.Scripts;

/** {@code heads}: the revisions that no other follows. */
public final class Heads {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Heads(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The heads by down revision, in the graph's order; what is applied is marked where a database is named. */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        RevisionView view = new RevisionView(
                workspace, scripts, workspace.stateIfAny(scripts).orElse(null));
        return new RevisionsResult(
                scripts.graph().heads().stream().map(view::of).toList());
    }
}
