package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;

/**
 * Drops an index. Refused where it is what makes the columns unique that a foreign key refers to.
 *
 * @param table of which table
 * @param index its name
 * @param concurrency whether writers go on
 */
public record DropIndex(QualifiedName table, String index, Concurrency concurrency) implements TableOperation {

    /** Drops an index while writers wait. */
    public static DropIndex of(QualifiedName table, String index) {
        return new DropIndex(table, index, Concurrency.BLOCKING);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.index(table, index);
        Table rest = context.table(table).withoutIndex(index);
        context.unused("index " + index + " of table " + table, ForeignKeyReferences.lost(before, rest));
        return context.changing(table, old -> rest);
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new CreateIndex(table, OperationContext.checked(this, before).index(table, index), concurrency));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.dropped(there.index(index).isPresent()))
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
