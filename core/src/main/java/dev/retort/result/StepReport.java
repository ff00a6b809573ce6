package dev.retort.result;

import java.io.Serializable;
import java.util.List;

/**
 * A step that has been run.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message its message; may be empty
 * @param durationMs how long it took, in milliseconds
 * @param headsAfter ids of the current revisions after it, sorted
 */
public record StepReport(Direction direction, String revision, String message, long durationMs, List<String> headsAfter)
        implements Serializable {
    public StepReport {
        headsAfter = List.copyOf(headsAfter);
    }
}
