package dev.retort.result;

import java.util.List;

/**
 * What {@code --dry-run} and {@code --sql} return: steps that were not run.
 *
 * @param steps in their order; empty if there is nothing to do
 * @param heads ids of the current revisions, sorted: of the database now for a dry run, which changes nothing; of a
 *     database on which the script was run
 * @param applied ids of all applied revisions, likewise
 * @param script the whole script; empty for a dry run
 */
public record PlanResult(List<PlannedStep> steps, List<String> heads, List<String> applied, String script) {
    public PlanResult {
        steps = List.copyOf(steps);
        heads = List.copyOf(heads);
        applied = List.copyOf(applied);
    }
}
