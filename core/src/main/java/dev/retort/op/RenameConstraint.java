package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Gives a constraint another name.
 *
 * @param table where it is
 * @param from the name now
 * @param to the name after
 */
public record RenameConstraint(QualifiedName table, String from, String to) implements Operation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException where they are the same
     */
    public RenameConstraint {
        Applying.refuseSame(from, to, "constraint");
    }

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.constraint(table, ConstraintRef.named(from));
        applying.free(applying.table(table).constraint(to).isPresent(), "constraint " + to + " of table " + table);
        return applying.changing(table, old -> old.withConstraintRenamed(from, to));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        new Applying(this, before).after();
        return reverse();
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameConstraint(table, to, from));
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
                .map(there -> Applying.renamed(
                        there.constraint(from).isPresent(), there.constraint(to).isPresent()))
                .orElse(Applied.UNKNOWN);
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
