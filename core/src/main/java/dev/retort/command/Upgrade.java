package dev.retort.command;

import dev.retort.plan.Direction;
import dev.retort.plan.Plan;
import dev.retort.plan.Planner;
import dev.retort.revision.Identifier;
import dev.retort.revision.RevisionId;
import dev.retort.runtime.AtHead;
import dev.retort.runtime.PlanRunner;
import dev.retort.script.Scripts;
import java.util.List;
import java.util.Optional;

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
        Scripts scripts = workspace.scripts();
        Optional<AtHead> found = identifier instanceof Identifier.Head || identifier instanceof Identifier.Heads
                ? AtHead.find(scripts, workspace.sessions(), workspace.settings())
                : Optional.empty();
        return found.map(this::nothing).orElseGet(() -> run(identifier, scripts));
    }

    private RunResult nothing(AtHead found) {
        List<String> heads = List.of(found.head());
        workspace.settings().listener().planned(heads, new Plan(List.of(), List.of(new RevisionId(found.head()))));
        return new RunResult(List.of(), heads, found.applied());
    }

    private RunResult run(Identifier identifier, Scripts scripts) {
        Planner planner = new Planner(scripts.graph());
        return RunResult.of(new PlanRunner(scripts, workspace.sessions(), workspace.settings())
                .run(Direction.UPGRADE, applied -> planner.upgrade(identifier, applied)));
    }
}
