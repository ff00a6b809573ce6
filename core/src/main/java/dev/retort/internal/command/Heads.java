package dev.retort.internal.command;

import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;

/** {@code heads}: the revisions that no other follows. */
public record Heads(Workspace workspace) {
    /** The heads by down revision, in the graph's order; what is applied is marked where a database is named. */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        return workspace.view(scripts).list(scripts.graph().heads());
    }
}
