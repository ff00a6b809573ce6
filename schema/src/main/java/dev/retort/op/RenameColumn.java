package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Gives a column another name. Keys, constraints, indexes, foreign keys of other tables and owners of sequences follow;
 * texts stay.
 *
 * @param table where it is
 * @param from the name now
 * @param to the name after
 */
public record RenameColumn(QualifiedName table, String from, String to) implements TableOperation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameColumn {
        OperationContext.refuseSame(from, to, "column");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.column(table, from);
        context.free(context.table(table).column(to).isPresent(), "column " + to + " of table " + table);
        return context.giving(() -> before.withColumnRenamed(table, from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameColumn(table, to, from));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.renamed(
                        there.column(from).isPresent(), there.column(to).isPresent()))
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
