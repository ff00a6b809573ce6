package dev.retort.op;

import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops a column with its values, the sequences that it owns, and all constraints and indexes of its table that include
 * it, even if they include other columns too.
 *
 * <p>Rejected while a foreign key refers to the column, or while the SQL expression of a check, a generated column or
 * an index seems to reference it. The reversal recreates everything except the values. If the table has rows, the
 * database rejects adding a NOT NULL column without a default.
 */
public record DropColumn(QualifiedName table, String column) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.column(table, column);
        context.requireUnused("column " + column + " of table " + table, references(before));
        return context.resultOf(() -> {
            Table old = context.table(table);
            Table remaining = old;
            for (Constraint constraint : old.constraintsOn(column)) {
                remaining = remaining.withoutConstraint(constraint);
            }
            for (Index index : old.indexesOn(column)) {
                remaining = remaining.withoutIndex(index.name());
            }
            return before.withTableReplaced(remaining).withoutColumn(table, column);
        });
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        OperationContext context = OperationContext.checked(this, before);
        Table old = context.table(table);
        Sequence.Owner owner = new Sequence.Owner(table, column);
        List<Sequence> owned = before.sequences().stream()
                .filter(sequence -> owner.equals(sequence.owner()))
                .toList();
        List<Operation> operations = new ArrayList<>();
        owned.forEach(sequence -> operations.add(new CreateSequence(sequence.withOwner(null))));
        operations.add(new AddColumn(table, context.column(table, column), nextColumn(old)));
        owned.forEach(sequence -> operations.add(new AlterSequence(sequence.withOwner(null), sequence)));
        old.constraintsOn(column).forEach(constraint -> operations.add(new AddConstraint(table, constraint)));
        old.indexesOn(column).forEach(index -> operations.add(CreateIndex.of(table, index)));
        return new Reversal.Possible(operations);
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfDrop(
                        existing.column(column).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "drop column " + column + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropColumn(this);
    }

    private List<String> references(SchemaModel before) {
        List<String> references = new ArrayList<>(ForeignKeyReferences.toColumn(before, table, column));
        before.table(table).ifPresent(existing -> references.addAll(SqlTextReferences.of(existing, column)));
        return references;
    }

    private @Nullable String nextColumn(Table old) {
        List<String> names = old.columns().stream().map(Column::name).toList();
        int next = names.indexOf(column) + 1;
        return next < names.size() ? names.get(next) : null;
    }
}
