package dev.retort.internal.command;

import dev.retort.internal.plan.Planner;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.UnresolvedException;
import dev.retort.internal.run.Recorder;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.table.DatabaseState;
import dev.retort.result.RunResult;
import dev.retort.result.StampMode;
import java.util.List;

/** {@code stamp}: records revisions as applied without running them. */
public record Stamp(Workspace workspace) {
    /**
     * Executes the command.
     *
     * @param targets identifiers; the ancestors and dependencies of the targets are recorded too, their descendants are
     *     not
     * @throws dev.retort.error.RetortException if it is refused
     */
    public RunResult run(List<String> targets, StampMode mode) {
        List<Identifier> identifiers = targets.stream().map(Identifier::parse).toList();
        Scripts scripts = workspace.scripts();
        Planner planner = new Planner(scripts.graph());
        Recorder recorder = workspace.recorder(scripts);
        try {
            DatabaseState after = mode == StampMode.PURGE
                    ? recorder.purge(planner.stamp(identifiers, new AppliedSet(scripts.graph(), List.of())))
                    : recorder.stamp(applied -> planner.stamp(identifiers, applied));
            return Workspace.result(after);
        } catch (UnresolvedException.MultipleHeads e) {
            throw e.of("stamp %s");
        }
    }
}
