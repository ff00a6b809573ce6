package dev.retort.result;

import java.util.List;

/**
 * The result of {@code --dry-run} and {@code --sql}: steps that were not executed.
 *
 * @param steps the steps in order; empty if there is nothing to do
 * @param heads ids of the current revisions, sorted: for a dry run those of the database now; for a script those after
 *     it was run
 * @param applied ids of all applied revisions, at the same time as {@code heads}
 * @param script the complete script; empty for a dry run
 */
public record PlanResult(List<PlannedStep> steps, List<String> heads, List<String> applied, String script) {
    public PlanResult {
        steps = List.copyOf(steps);
        heads = List.copyOf(heads);
        applied = List.copyOf(applied);
    }
}
