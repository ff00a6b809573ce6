package dev.retort.command;

import dev.retort.plan.Direction;
import dev.retort.revision.Identifier;
import dev.retort.runtime.PlanRunner;

/** {@code upgrade}: applies a revision with all that it needs. */
public final class Upgrade {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Upgrade(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Runs it.
     *
     * @param target an identifier, such as {@code head}, {@code +1} or an id
     * @throws dev.retort.error.RetortException where it is refused or fails
     */
    public RunResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        PlanRunner runner = new PlanRunner(workspace.scripts(), workspace.sessions(), workspace.settings());
        return RunResult.of(runner.run(Direction.UPGRADE, identifier));
    }
}
