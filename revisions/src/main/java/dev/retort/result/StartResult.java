package dev.retort.result;

import java.util.List;

/**
 * The result of an application's startup.
 *
 * @param current ids of the current revisions of the database after it, sorted
 * @param pending ids of the revisions that are not applied, in the order in which they would be applied, followed by
 *     those of which only a part was downgraded; empty if the database is up to date
 * @param steps the steps that this startup has executed, in order
 */
public record StartResult(List<String> current, List<String> pending, List<StepReport> steps) {
    public StartResult {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        steps = List.copyOf(steps);
    }
}
