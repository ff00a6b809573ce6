package dev.retort.result;

import dev.retort.op.Operation.DataLoss;
import java.util.List;

/**
 * A step that has not been run.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message its message; may be empty
 * @param headsAfter ids of the current revisions after it, sorted
 * @param sql the statements, in their order
 * @param transactional whether all of it is one transaction, so that a cut leaves all or nothing
 * @param noWayBack why it cannot be taken back; empty if it can be
 * @param destroysData whether its statements destroy rows or columns of the user
 */
public record PlannedStep(
        Direction direction,
        String revision,
        String message,
        List<String> headsAfter,
        List<String> sql,
        boolean transactional,
        String noWayBack,
        DataLoss destroysData) {
    public PlannedStep {
        headsAfter = List.copyOf(headsAfter);
        sql = List.copyOf(sql);
    }
}
