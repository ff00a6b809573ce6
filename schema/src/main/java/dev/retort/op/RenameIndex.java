package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Renames an index.
 *
 * @param table the table
 * @param from the current name
 * @param to the new name
 */
public record RenameIndex(QualifiedName table, String from, String to) implements TableOperation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameIndex {
        OperationContext.requireDifferent(from, to, "index");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.index(table, from);
        context.requireAbsent(context.table(table).index(to).isPresent(), "index " + to + " of table " + table);
        return context.replaceTable(table, old -> old.withIndexRenamed(from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new RenameIndex(table, to, from));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfRename(
                        existing.index(from).isPresent(), existing.index(to).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "rename index " + from + " of table " + table + " to " + to;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.renameIndex(this);
    }
}
