package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;

/**
 * Drops an index. Rejected if a foreign key depends on it as the unique key of the referenced columns.
 *
 * @param table the table
 * @param index the name of the index
 * @param concurrency whether writers are blocked meanwhile
 */
public record DropIndex(QualifiedName table, String index, Concurrency concurrency) implements TableOperation {

    /** Drops an index; writers wait meanwhile. */
    public static DropIndex of(QualifiedName table, String index) {
        return new DropIndex(table, index, Concurrency.BLOCKING);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.index(table, index);
        Table remaining = context.table(table).withoutIndex(index);
        context.requireUnused(
                "index " + index + " of table " + table, ForeignKeyReferences.losingUniqueKey(before, remaining));
        return context.replaceTable(table, old -> remaining);
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(
                new CreateIndex(table, OperationContext.checked(this, before).index(table, index), concurrency));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing ->
                        OperationContext.completionOfDrop(existing.index(index).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "drop index " + index + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropIndex(this);
    }
}
