package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;

/**
 * Drops a constraint. Refused where it is what makes the columns unique that a foreign key refers to.
 *
 * @param table of which table
 * @param constraint which one
 */
public record DropConstraint(QualifiedName table, ConstraintRef constraint) implements TableOperation {

    /** Drops the constraint with this name. */
    public static DropConstraint of(QualifiedName table, String name) {
        return new DropConstraint(table, ConstraintRef.named(name));
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table rest = context.table(table).withoutConstraint(context.constraint(table, constraint));
        context.unused(constraint.display() + " of table " + table, ForeignKeyReferences.lost(before, rest));
        return context.changing(table, old -> rest);
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new AddConstraint(table, OperationContext.checked(this, before).constraint(table, constraint)));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.dropped(constraint.in(there).isPresent()))
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
