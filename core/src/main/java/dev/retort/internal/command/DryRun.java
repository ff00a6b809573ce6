package dev.retort.internal.command;

import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.PlanRunner;
import dev.retort.result.Direction;
import dev.retort.result.PlanResult;

/**
 * {@code upgrade --dry-run} and {@code downgrade --dry-run}: the steps that a run would execute now. Never takes the
 * lock.
 */
public record DryRun(Workspace workspace) {
    /**
     * Reads the state of the database and plans the run.
     *
     * @param target an identifier, as for {@code upgrade} or {@code downgrade}
     * @throws dev.retort.error.RetortException if the run would be refused
     */
    public PlanResult run(Direction direction, String target) {
        Identifier identifier = Identifier.parse(target);
        PlanRunner runner = workspace.runner();
        PlanRunner.Preview preview = workspace.read(session -> runner.preview(session, direction, identifier));
        return new PlanResult(
                preview.steps(),
                RevisionId.values(preview.state().applied().current()),
                RevisionId.values(preview.state().applied().ids()),
                "");
    }
}
