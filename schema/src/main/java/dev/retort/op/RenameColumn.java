package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Renames a column. Keys, constraints, indexes, foreign keys of other tables and owners of sequences are updated; SQL
 * expressions are not.
 *
 * @param table the table
 * @param from the current name
 * @param to the new name
 */
public record RenameColumn(QualifiedName table, String from, String to) implements TableOperation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameColumn {
        OperationContext.requireDifferent(from, to, "column");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.column(table, from);
        context.requireAbsent(context.table(table).column(to).isPresent(), "column " + to + " of table " + table);
        return context.resultOf(() -> before.withColumnRenamed(table, from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new RenameColumn(table, to, from));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfRename(
                        existing.column(from).isPresent(), existing.column(to).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "rename column " + from + " of table " + table + " to " + to;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.renameColumn(this);
    }
}
