package dev.retort.result;

import dev.retort.op.Operation.DataLoss;
import java.util.List;

/**
 * A step that has not been executed.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message the revision's message; may be empty
 * @param headsAfter ids of the current revisions after the step, sorted
 * @param sql the statements in order
 * @param transactional whether the step is one transaction, so that an interruption leaves all of it or nothing
 * @param irreversibleReason why the step cannot be downgraded; empty if it can be
 * @param destroysData whether the step deletes rows or columns of the user
 * @param loses the tables, and columns such as {@code users.phone}, whose rows or values a downgrade of the revision
 *     does not restore, as its author declares
 */
public record PlannedStep(
        Direction direction,
        String revision,
        String message,
        List<String> headsAfter,
        List<String> sql,
        boolean transactional,
        String irreversibleReason,
        DataLoss destroysData,
        List<String> loses) {
    public PlannedStep {
        headsAfter = List.copyOf(headsAfter);
        sql = List.copyOf(sql);
        loses = List.copyOf(loses);
    }
}
