package dev.retort.command;

import dev.retort.plan.Direction;
import dev.retort.revision.Identifier;
import dev.retort.runtime.PlanRunner;

/** {@code upgrade --dry-run} and {@code downgrade --dry-run}: what a run would do now. Never takes the lock. */
public final class DryRun {
    private final Workspace workspace;

    /** The command on this workspace. */
    public DryRun(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Reads the database and plans.
     *
     * @param target an identifier, as the command of this direction takes it
     * @throws dev.retort.error.RetortException where the run would be refused
     */
    public PlanResult run(Direction direction, String target) {
        Identifier identifier = Identifier.parse(target);
        PlanRunner.Preview preview = new PlanRunner(workspace.scripts(), workspace.sessions(), workspace.settings())
                .preview(direction, identifier);
        return new PlanResult(
                preview.steps(),
                RunResult.names(preview.state().applied().current()),
                RunResult.names(preview.state().applied().ids()),
                "");
    }
}
