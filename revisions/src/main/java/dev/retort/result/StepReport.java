package dev.retort.result;

import java.io.Serializable;
import java.util.List;

/**
 * A step that has been executed.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message the revision's message; may be empty
 * @param durationMs the duration in milliseconds
 * @param headsAfter ids of the current revisions after the step, sorted
 */
public record StepReport(Direction direction, String revision, String message, long durationMs, List<String> headsAfter)
        implements Serializable {
    public StepReport {
        headsAfter = List.copyOf(headsAfter);
    }
}
