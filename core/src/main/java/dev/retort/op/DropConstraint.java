package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Set;

/**
 * Drops a constraint. Refused where it is what makes the columns unique that a foreign key refers to.
 *
 * @param table of which table
 * @param constraint which one
 */
public record DropConstraint(QualifiedName table, ConstraintRef constraint) implements Operation {

    /** Drops the constraint with this name. */
    public static DropConstraint of(QualifiedName table, String name) {
        return new DropConstraint(table, ConstraintRef.named(name));
    }

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        Table rest = applying.table(table).withoutConstraint(applying.constraint(table, constraint));
        applying.unused(constraint.display() + " of table " + table, KeyUse.lost(before, rest));
        return applying.changing(table, old -> rest);
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new AddConstraint(table, applying.constraint(table, constraint)));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        return Applying.names(table);
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return now.table(table)
                .map(there -> Applying.dropped(constraint.in(there).isPresent()))
                .orElse(Applied.UNKNOWN);
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
