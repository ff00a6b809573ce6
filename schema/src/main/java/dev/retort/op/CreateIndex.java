package dev.retort.op;

import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.List;

/**
 * Creates an index.
 *
 * @param table of which table
 * @param index the whole index
 * @param concurrency whether writers go on
 */
public record CreateIndex(QualifiedName table, Index index, Concurrency concurrency) implements TableOperation {

    /** Creates an index while writers wait. */
    public static CreateIndex of(QualifiedName table, Index index) {
        return new CreateIndex(table, index, Concurrency.BLOCKING);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table old = context.table(table);
        context.free(old.index(index.name()).isPresent(), "index " + index.name() + " of table " + table);
        return context.changing(table, of -> of.withIndex(index));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropIndex(table, index.name(), concurrency));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> there.index(index.name())
                        .map(found -> shape(found).equals(shape(index)) ? CompletionState.YES : CompletionState.UNKNOWN)
                        .orElse(CompletionState.NO))
                .orElse(CompletionState.UNKNOWN);
    }

    /** The index without its texts, which a database writes in its own way, and without what it says by itself. */
    private static Index shape(Index index) {
        List<IndexKey> keys = index.keys().stream()
                .map(key -> key.column() == null ? IndexKey.ofExpression("…") : IndexKey.of(key.column()))
                .toList();
        Index shape =
                Index.of(index.name(), keys).withInclude(index.include()).withWhere(index.where() == null ? null : "…");
        return index.unique() ? shape.asUnique() : shape;
    }

    @Override
    public String display() {
        return "create index " + index.name() + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.createIndex(this);
    }
}
