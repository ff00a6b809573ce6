package dev.retort.internal.command;

import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;

/** {@code show}: all that is known of the revisions that an identifier names. */
public record Show(Workspace workspace) {
    /**
     * Reads it; {@code current} needs a database.
     *
     * @param target an identifier; several revisions come of {@code heads}, none of {@code base}
     * @throws dev.retort.error.RetortException if it leads nowhere
     */
    public RevisionsResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        Scripts scripts = workspace.scripts();
        RevisionView view = identifier instanceof Identifier.Current
                ? new RevisionView(workspace, scripts, workspace.state(scripts))
                : workspace.view(scripts);
        return view.list(new Planner(scripts.graph()).named(identifier, view.applied()));
    }
}
