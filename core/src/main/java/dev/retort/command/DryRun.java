package dev.retort.command;

import dev.retort.plan.Direction;
import dev.retort.plan.Planner;
import dev.retort.revision.Identifier;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.PlanRunner;
import dev.retort.script.Scripts;

/** {@code upgrade --dry-run} and {@code downgrade --dry-run}: what a run would do now. Never takes the lock. */
public record DryRun(Workspace workspace) {
    /**
     * Reads the database and plans.
     *
     * @param target an identifier, as the command of this direction takes it
     * @throws dev.retort.error.RetortException where the run would be refused
     */
    public PlanResult run(Direction direction, String target) {
        Identifier identifier = Identifier.parse(target);
        Scripts scripts = workspace.scripts();
        Planner planner = new Planner(scripts.graph());
        PlanRunner.Preview preview = workspace
                .runner(scripts)
                .preview(
                        direction,
                        applied -> direction == Direction.UPGRADE
                                ? planner.upgrade(identifier, applied)
                                : planner.downgrade(identifier, applied));
        return new PlanResult(
                preview.steps(),
                RevisionId.values(preview.state().applied().current()),
                RevisionId.values(preview.state().applied().ids()),
                "");
    }
}
