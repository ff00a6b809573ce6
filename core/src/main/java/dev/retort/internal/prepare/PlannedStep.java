package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.internal.plan.Direction;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep.Sending;
import dev.retort.internal.revision.RevisionId;
import dev.retort.op.Operation.DataLoss;
import dev.retort.sql.SqlStatement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step that has not been run.
 *
 * @param direction up or down
 * @param revision the revision's id
 * @param message its message; may be empty
 * @param headsAfter ids of the current revisions after it, sorted
 * @param sql the statements, in their order
 * @param transactional whether all of it is one transaction, so that a cut leaves all or nothing
 * @param noWayBackOrEmpty why it cannot be taken back; empty where it can
 * @param destroysData whether its statements destroy rows or columns of the user
 */
public record PlannedStep(
        Direction direction,
        String revision,
        String message,
        List<String> headsAfter,
        List<String> sql,
        boolean transactional,
        String noWayBackOrEmpty,
        DataLoss destroysData) {
    public PlannedStep {
        headsAfter = List.copyOf(headsAfter);
        sql = List.copyOf(sql);
    }

    /** Why it cannot be taken back; empty where it can. */
    public Optional<String> noWayBack() {
        return noWayBackOrEmpty.isEmpty() ? Optional.empty() : Optional.of(noWayBackOrEmpty);
    }

    /**
     * A step.
     *
     * @param statements those that its author wrote, and that are still to be run
     * @param sql all that would be sent
     */
    public static PlannedStep of(
            PreparedStep prepared, Preparation preparation, List<SqlStatement> statements, List<String> sql) {
        Step step = prepared.step();
        return new PlannedStep(
                step.direction(),
                step.revision().id().value(),
                step.revision().message(),
                step.headsAfter().stream().map(RevisionId::value).toList(),
                sql,
                prepared.sending() == Sending.ONE_TRANSACTION,
                step.direction() == Direction.UPGRADE
                        ? preparation.noWayBack(prepared.script()).orElse("")
                        : "",
                destroysData(prepared, preparation.dialect(), statements));
    }

    private static DataLoss destroysData(PreparedStep prepared, Dialect dialect, List<SqlStatement> statements) {
        Set<DataLoss> losses = EnumSet.noneOf(DataLoss.class);
        statements.forEach(statement -> losses.add(dialect.sql().destroysData(statement)));
        prepared.operations().forEach(operation -> losses.add(operation.destroysData()));
        if (prepared.works().stream().anyMatch(Work.Java.class::isInstance)) {
            losses.add(DataLoss.DEPENDS);
        }
        if (losses.contains(DataLoss.YES)) {
            return DataLoss.YES;
        }
        return losses.contains(DataLoss.DEPENDS) ? DataLoss.DEPENDS : DataLoss.NO;
    }
}
