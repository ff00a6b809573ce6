package dev.retort.internal.compare;

import dev.retort.dialect.ComparisonRules;
import dev.retort.internal.diff.ColumnDiff;
import dev.retort.internal.diff.SequenceDiff;
import dev.retort.internal.source.DraftStep;
import dev.retort.op.AddEnumValue;
import dev.retort.op.AlterColumn;
import dev.retort.op.AlterSequence;
import dev.retort.op.DropColumn;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.Reversal;
import dev.retort.schema.Column;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes the downgrade of generated operations: each reversed, in reverse order. An operation that cannot be reversed
 * becomes a comment.
 */
final class Downgrades {
    private final ComparisonRules rules;
    private final List<Operation> notReversed = new ArrayList<>();

    Downgrades(ComparisonRules rules) {
        this.rules = rules;
    }

    /**
     * Returns the steps of a downgrade.
     *
     * @param operations the operations of the upgrade
     * @param before the schema before them
     */
    List<DraftStep> of(List<Operation> operations, SchemaModel before) {
        List<List<DraftStep>> reversed = new ArrayList<>();
        SchemaModel model = before;
        for (Operation operation : operations) {
            reversed.add(reversed(operation, model));
            model = operation.apply(model).model().orElse(model);
        }
        Collections.reverse(reversed);
        return reversed.stream().flatMap(List::stream).toList();
    }

    /** Returns the operations that the written downgrades do not reverse. */
    List<Operation> notReversed() {
        return notReversed;
    }

    private List<DraftStep> reversed(Operation operation, SchemaModel before) {
        if (operation instanceof AddEnumValue added) {
            notReversed.add(operation);
            return List.of(new DraftStep(
                    List.of("The value '" + added.value() + "' of enum type " + added.type()
                            + " remains: no database can remove a value, because rows may contain it."),
                    null));
        }
        if (operation instanceof AlterColumn altered) {
            return alteredBack(altered, before);
        }
        if (operation instanceof AlterSequence altered) {
            Sequence old = before.sequence(altered.to().name()).orElseThrow();
            Sequence changed = altered.merged(old);
            return changed.equals(old) ? List.of() : List.of(DraftStep.of(SequenceDiff.minimal(changed, old)));
        }
        if (!(operation.reverse(before) instanceof Reversal.Possible possible)) {
            notReversed.add(operation);
            return List.of(
                    new DraftStep(List.of("Write how to reverse this: " + operation.displayWithDetails() + "."), null));
        }
        List<DraftStep> steps = new ArrayList<>();
        for (Operation back : possible.operations()) {
            steps.add(DraftStep.of(back));
        }
        if (operation instanceof DropTable && !steps.isEmpty()) {
            steps.set(0, DraftStep.of(possible.operations().get(0), "The rows are not restored."));
        }
        if (operation instanceof DropColumn dropped && !steps.isEmpty()) {
            boolean isComputed = before.table(dropped.table())
                    .flatMap(table -> table.column(dropped.column()))
                    .filter(column -> column.generated() != null)
                    .isPresent();
            if (!isComputed) {
                steps.set(0, DraftStep.of(possible.operations().get(0), "The values are not restored."));
            }
        }
        return steps;
    }

    private List<DraftStep> alteredBack(AlterColumn altered, SchemaModel before) {
        Column old = before.table(altered.table())
                .flatMap(table -> table.column(altered.to().name()))
                .orElseThrow();
        Column changed = altered.merged(old);
        if (changed.equals(old)) {
            return List.of();
        }
        boolean becomesGenerated = old.generated() != null && !old.generated().equals(changed.generated());
        if (becomesGenerated) {
            // No database makes an existing column generated. Its values are computed, so nothing is lost.
            DropColumn drop = new DropColumn(altered.table(), old.name());
            List<DraftStep> steps = new ArrayList<>(List.of(DraftStep.of(drop)));
            if (drop.reverse(before) instanceof Reversal.Possible possible) {
                possible.operations().forEach(operation -> steps.add(DraftStep.of(operation)));
            }
            return steps;
        }
        return List.of(DraftStep.of(ColumnDiff.minimal(
                altered.table(), changed, old, rules.conversion(changed, old).orElse(null))));
    }
}
