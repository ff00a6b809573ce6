package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Gives an index another name.
 *
 * @param table where it is
 * @param from the name now
 * @param to the name after
 */
public record RenameIndex(QualifiedName table, String from, String to) implements TableOperation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameIndex {
        OperationContext.refuseSame(from, to, "index");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.index(table, from);
        context.free(context.table(table).index(to).isPresent(), "index " + to + " of table " + table);
        return context.changing(table, old -> old.withIndexRenamed(from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameIndex(table, to, from));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.renamed(
                        there.index(from).isPresent(), there.index(to).isPresent()))
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
