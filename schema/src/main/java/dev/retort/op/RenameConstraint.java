package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Gives a constraint another name.
 *
 * @param table where it is
 * @param from the name now
 * @param to the name after
 */
public record RenameConstraint(QualifiedName table, String from, String to) implements TableOperation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameConstraint {
        OperationContext.refuseSame(from, to, "constraint");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.constraint(table, ConstraintRef.named(from));
        context.free(context.table(table).constraint(to).isPresent(), "constraint " + to + " of table " + table);
        return context.changing(table, old -> old.withConstraintRenamed(from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameConstraint(table, to, from));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.renamed(
                        there.constraint(from).isPresent(), there.constraint(to).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "rename constraint " + from + " of table " + table + " to " + to;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.renameConstraint(this);
    }
}
