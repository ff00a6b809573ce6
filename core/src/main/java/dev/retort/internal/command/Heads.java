package dev.retort.internal.command;

import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;

/** {@code heads}: the revisions without children. */
public record Heads(Workspace workspace) {
    /**
     * Returns the revisions that are not a down revision of others, in graph order. If a database is configured,
     * applied ones are marked.
     */
    public RevisionsResult run() {
        Scripts scripts = workspace.scripts();
        return workspace.view(scripts).list(scripts.graph().heads());
    }
}
