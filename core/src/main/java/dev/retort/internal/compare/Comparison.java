package dev.retort.internal.compare;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Renderer;
import dev.retort.internal.source.DraftStep;
import dev.retort.op.Operation;
import dev.retort.result.CheckResult;
import dev.retort.result.SchemaChange;
import dev.retort.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference between the models and a database, as the steps of a revision.
 *
 * @param dialect the dialect of the database
 * @param renderer the renderer for its version
 * @param before the schema of the database
 * @param upgrade the steps that turn the database into what the models describe
 * @param downgrade the steps that reverse them
 * @param notReversed the operations that the downgrade does not reverse, as text
 * @param leftAlone the objects that are not in the models and are not dropped, with the reason
 */
public record Comparison(
        Dialect dialect,
        Renderer renderer,
        SchemaModel before,
        List<DraftStep> upgrade,
        List<DraftStep> downgrade,
        List<String> notReversed,
        List<String> leftAlone) {
    public Comparison {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        notReversed = List.copyOf(notReversed);
        leftAlone = List.copyOf(leftAlone);
    }

    /** Returns the difference as a result of a command. */
    public CheckResult result() {
        return new CheckResult(changes(upgrade), leftAlone);
    }

    /** Returns the operations of steps as a result of a command. */
    public static List<SchemaChange> changes(List<DraftStep> steps) {
        List<SchemaChange> changes = new ArrayList<>();
        for (DraftStep step : steps) {
            Operation operation = step.operation();
            if (operation != null) {
                changes.add(
                        new SchemaChange(operation.displayWithDetails(), operation.destroysData(), step.comments()));
            }
        }
        return changes;
    }
}
