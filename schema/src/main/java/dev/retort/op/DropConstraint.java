package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;

/**
 * Drops a constraint. Rejected if a foreign key depends on it as the unique key of the referenced columns.
 *
 * @param table the table
 * @param constraint the constraint
 */
public record DropConstraint(QualifiedName table, ConstraintRef constraint) implements TableOperation {

    /** Drops the constraint with this name. */
    public static DropConstraint of(QualifiedName table, String name) {
        return new DropConstraint(table, ConstraintRef.named(name));
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table remaining = context.table(table).withoutConstraint(context.constraint(table, constraint));
        context.requireUnused(
                constraint.display() + " of table " + table, ForeignKeyReferences.losingUniqueKey(before, remaining));
        return context.replaceTable(table, old -> remaining);
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(
                new AddConstraint(table, OperationContext.checked(this, before).constraint(table, constraint)));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfDrop(
                        constraint.in(existing).isPresent()))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "drop " + constraint.display() + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropConstraint(this);
    }
}
