package dev.retort.command;

import dev.retort.plan.Direction;
import dev.retort.revision.Identifier;
import dev.retort.runtime.PlanRunner;

/** {@code downgrade}: takes back everything that stands on a revision, or walks a number of steps down. */
public final class Downgrade {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Downgrade(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Runs it.
     *
     * @param target an identifier, such as {@code -1}, {@code base} or an id
     * @throws dev.retort.error.RetortException where it is refused or fails
     */
    public RunResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        PlanRunner runner = new PlanRunner(workspace.scripts(), workspace.sessions(), workspace.settings());
        return RunResult.of(runner.run(Direction.DOWNGRADE, identifier));
    }
}
