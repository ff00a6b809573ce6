package dev.retort.internal.plan;

import dev.retort.internal.revision.RevisionId;
import dev.retort.result.StepInfo;
import java.util.List;

/**
 * The steps that lead from one state of a database to another, in the order in which they run.
 *
 * @param steps empty if there is nothing to do
 * @param headsAfter the current revisions after the last step, sorted
 */
public record Plan(List<Step> steps, List<RevisionId> headsAfter) {
    public Plan {
        steps = List.copyOf(steps);
        headsAfter = List.copyOf(headsAfter);
    }

    /** The steps as values for listeners. */
    public List<StepInfo> infos() {
        return steps.stream().map(Step::info).toList();
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
