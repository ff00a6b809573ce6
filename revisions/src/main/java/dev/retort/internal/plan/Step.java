package dev.retort.internal.plan;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import dev.retort.result.StepInfo;
import java.util.List;

/**
 * One revision in one direction.
 *
 * @param direction upgrade or downgrade
 * @param revision the revision to run
 * @param headsAfter the current revisions after this step, sorted
 */
public record Step(Direction direction, Revision revision, List<RevisionId> headsAfter) {
    public Step {
        headsAfter = List.copyOf(headsAfter);
    }

    /** The step as a value for listeners. */
    public StepInfo info() {
        return new StepInfo(direction, revision.id().value(), revision.message());
    }
}
