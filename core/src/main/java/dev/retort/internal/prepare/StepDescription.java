package dev.retort.internal.prepare;

import dev.retort.dialect.Dialect;
import dev.retort.internal.plan.Step;
import dev.retort.internal.prepare.PreparedStep.ExecutionMode;
import dev.retort.internal.revision.RevisionId;
import dev.retort.op.Operation.DataLoss;
import dev.retort.result.Direction;
import dev.retort.result.PlannedStep;
import dev.retort.sql.SqlStatement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Describes prepared steps as values, for a dry run. */
public final class StepDescription {
    private StepDescription() {}

    /**
     * Describes a step.
     *
     * @param statements the statements written by the author that have not been executed yet
     * @param sql all statements that would be executed
     */
    public static PlannedStep of(
            PreparedStep prepared, Preparation preparation, List<SqlStatement> statements, List<String> sql) {
        Step step = prepared.step();
        return new PlannedStep(
                step.direction(),
                step.revision().id().value(),
                step.revision().message(),
                RevisionId.values(step.headsAfter()),
                sql,
                prepared.mode() == ExecutionMode.ONE_TRANSACTION,
                step.direction() == Direction.UPGRADE
                        ? preparation.irreversibleReason(prepared.script()).orElse("")
                        : "",
                destroysData(prepared, preparation.dialect(), statements),
                prepared.script().limits().loses());
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
