package dev.retort.result;

import java.util.List;

/**
 * How a start ended.
 *
 * @param current ids of the current revisions of the database after it, sorted
 * @param pending ids of the revisions that are not applied, in the order in which they would be
 * @param steps what this start has run, in its order
 */
public record StartResult(List<String> current, List<String> pending, List<StepReport> steps) {
    public StartResult {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        steps = List.copyOf(steps);
    }
}
