package dev.retort.command;

import dev.retort.plan.Direction;
import dev.retort.plan.Goal;
import dev.retort.plan.Planner;
import dev.retort.revision.AppliedSet;
import dev.retort.revision.Identifier;
import dev.retort.runtime.PlanRunner;
import dev.retort.script.Scripts;
import java.util.function.Function;

/** {@code upgrade}: applies a revision with all that it needs. */
public record Upgrade(Workspace workspace) {
    /**
     * Runs it.
     *
     * @param target an identifier, such as {@code head}, {@code +1} or an id
     * @throws dev.retort.error.RetortException where it is refused or fails
     */
    public RunResult run(String target) {
        Identifier identifier = Identifier.parse(target);
        boolean head = identifier instanceof Identifier.Head || identifier instanceof Identifier.Heads;
        Scripts scripts = workspace.scripts();
        PlanRunner runner = workspace.runner(scripts);
        Function<AppliedSet, Goal> goalOf = applied -> new Planner(scripts.graph()).upgrade(identifier, applied);
        return RunResult.of(head ? runner.runToHead(goalOf) : runner.run(Direction.UPGRADE, goalOf));
    }
}
