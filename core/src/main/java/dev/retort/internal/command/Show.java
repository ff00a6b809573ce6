package dev.retort.internal.command;

import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.UnresolvedException;
import dev.retort.internal.script.Scripts;
import dev.retort.result.RevisionsResult;

/** {@code show}: details of the revisions that an identifier matches. */
public record Show(Workspace workspace) {
    /**
     * Returns the revisions that an identifier names. Only {@code current} needs a database.
     *
     * @param target an identifier; {@code heads} may match several revisions, {@code base} matches none
     * @throws dev.retort.error.RetortException if it matches no revision
     */
    public RevisionsResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        Scripts scripts = workspace.scripts();
        RevisionView view = identifier instanceof Identifier.Current
                ? new RevisionView(workspace, scripts, workspace.state(scripts))
                : workspace.view(scripts);
        try {
            return view.list(new Planner(scripts.graph()).named(identifier, view.applied()));
        } catch (UnresolvedException.MultipleHeads e) {
            throw e.of("show %s");
        }
    }
}
