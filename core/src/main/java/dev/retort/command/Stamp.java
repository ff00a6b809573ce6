package dev.retort.command;

import dev.retort.plan.Planner;
import dev.retort.revision.Identifier;
import dev.retort.runtime.Stamper;
import dev.retort.script.Scripts;
import java.util.List;

/** {@code stamp}: records revisions without running them. */
public final class Stamp {
    private final Workspace workspace;

    /** The command on this workspace. */
    public Stamp(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Runs it.
     *
     * @param targets identifiers; what each needs is recorded with it, what stands on it is not
     * @throws dev.retort.error.RetortException where it is refused
     */
    public RunResult run(List<String> targets) {
        List<Identifier> identifiers = targets.stream().map(Identifier::parse).toList();
        Scripts scripts = workspace.scripts();
        Planner planner = new Planner(scripts.graph());
        Stamper stamper = new Stamper(scripts, workspace.sessions(), workspace.settings());
        return RunResult.of(List.of(), stamper.stamp(applied -> planner.stamp(identifiers, applied)));
    }
}
