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
 * @param table the table
 * @param index the complete index
 * @param concurrency whether writers are blocked meanwhile
 */
public record CreateIndex(QualifiedName table, Index index, Concurrency concurrency) implements TableOperation {

    /** Creates an index; writers wait until it is built. */
    public static CreateIndex of(QualifiedName table, Index index) {
        return new CreateIndex(table, index, Concurrency.BLOCKING);
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table old = context.table(table);
        context.requireAbsent(old.index(index.name()).isPresent(), "index " + index.name() + " of table " + table);
        return context.replaceTable(table, existing -> existing.withIndex(index));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropIndex(table, index.name(), concurrency));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> existing.index(index.name())
                        .map(found -> comparable(found).equals(comparable(index))
                                ? CompletionState.YES
                                : CompletionState.UNKNOWN)
                        .orElse(CompletionState.NO))
                .orElse(CompletionState.UNKNOWN);
    }

    /**
     * The index reduced to the properties that a database stores unchanged. It rewrites SQL expressions, and fills in
     * other properties by itself.
     */
    private static Index comparable(Index index) {
        List<IndexKey> keys = index.keys().stream()
                .map(key -> key.column() == null ? IndexKey.ofExpression("…") : IndexKey.of(key.column()))
                .toList();
        Index comparable =
                Index.of(index.name(), keys).withInclude(index.include()).withWhere(index.where() == null ? null : "…");
        return index.unique() ? comparable.asUnique() : comparable;
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
