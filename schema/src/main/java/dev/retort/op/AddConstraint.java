package dev.retort.op;

import dev.retort.schema.Constraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Set;

/**
 * Adds a constraint: a primary key, a foreign key, or a unique, check or exclusion constraint.
 *
 * @param table the table
 * @param constraint the complete constraint; it may be unnamed only if the database stores no name for it
 */
public record AddConstraint(QualifiedName table, Constraint constraint) implements TableOperation {

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        Table old = context.table(table);
        String description = ConstraintRef.to(constraint).display() + " of table " + table;
        context.requireAbsent(ConstraintRef.to(constraint).in(old).isPresent(), description);
        if (constraint.kind() == Constraint.Kind.PRIMARY_KEY) {
            context.requireAbsent(old.primaryKey().isPresent(), "primary key of table " + table);
        }
        context.requireReferencedColumns(old, constraint);
        return context.replaceTable(table, existing -> existing.withConstraint(constraint));
    }

    @Override
    public Reversal reverse() {
        return Reversal.of(new DropConstraint(table, ConstraintRef.to(constraint)));
    }

    @Override
    public Set<QualifiedName> affectedTables() {
        Set<QualifiedName> tables = OperationContext.tableNames(table);
        if (constraint instanceof ForeignKey key) {
            tables.add(key.referredTable());
        }
        return tables;
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.table(table)
                .map(existing -> OperationContext.completionOfCreate(
                        ConstraintRef.to(constraint).in(existing).orElse(null), constraint))
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
