package dev.retort.op;

import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Set;

/**
 * Adds a constraint: a primary key, a foreign key, a unique, check or exclude constraint.
 *
 * @param table where to
 * @param constraint the whole constraint; without a name only where the database keeps none
 */
public record AddConstraint(QualifiedName table, Constraint constraint) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table old = context.table(table);
        String there = ConstraintRef.to(constraint).display() + " of table " + table;
        context.free(ConstraintRef.to(constraint).in(old).isPresent(), there);
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
            context.free(old.primaryKey().isPresent(), "primary key of table " + table);
        }
        context.referring(old, constraint);
        return context.changing(table, to -> to.withConstraint(constraint));
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropConstraint(table, ConstraintRef.to(constraint)));
    }

    @Override
    public Set<QualifiedName> touches() {
        Set<QualifiedName> touched = OperationContext.names(table);
        if (constraint instanceof ForeignKey key) {
            touched.add(key.referredTable());
        }
        return touched;
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> OperationContext.created(
                        ConstraintRef.to(constraint).in(there).orElse(null), constraint))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "add " + ConstraintRef.to(constraint).display() + " to table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.addConstraint(this);
    }
}
