package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;

/**
 * Renames a constraint.
 *
 * @param table the table
 * @param from the current name
 * @param to the new name
 */
public record RenameConstraint(QualifiedName table, String from, String to) implements TableOperation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public RenameConstraint {
        OperationContext.requireDifferent(from, to, "constraint");
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        context.constraint(table, ConstraintRef.named(from));
        context.requireAbsent(
                context.table(table).constraint(to).isPresent(), "constraint " + to + " of table " + table);
        return context.replaceTable(table, old -> old.withConstraintRenamed(from, to));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new RenameConstraint(table, to, from));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfRename(
                        existing.constraint(from).isPresent(),
                        existing.constraint(to).isPresent()))
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
