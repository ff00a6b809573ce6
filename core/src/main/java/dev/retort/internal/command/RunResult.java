package dev.retort.internal.command;

import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.run.DatabaseState;
import dev.retort.internal.run.PlanRunner;
import dev.retort.internal.run.StepReport;
import java.util.List;

/**
 * What {@code upgrade}, {@code downgrade}, {@code stamp} and {@code resume} return: what was run, and where the
 * database is now. They share one type because they share one JSON document.
 *
 * @param steps what was run, in its order; empty where there was nothing to do
 * @param heads ids of the current revisions of the database now, sorted
 * @param applied ids of all applied revisions now, sorted
 */
public record RunResult(List<StepReport> steps, List<String> heads, List<String> applied) {
    public RunResult {
        steps = List.copyOf(steps);
        heads = List.copyOf(heads);
        applied = List.copyOf(applied);
    }

    static RunResult of(PlanRunner.Outcome outcome) {
        return new RunResult(outcome.steps(), outcome.heads(), outcome.applied());
    }

    /** Nothing was run, and the database is in this state. */
    static RunResult of(DatabaseState state) {
        return new RunResult(
                List.of(),
                RevisionId.values(state.applied().current()),
                RevisionId.values(state.applied().ids()));
    }
}
