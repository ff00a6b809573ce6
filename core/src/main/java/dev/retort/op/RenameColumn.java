package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Gives a column another name. Keys, constraints, indexes, foreign keys of other tables and owners of sequences follow;
 * texts stay.
 *
 * @param table where it is
 * @param from the name now
 * @param to the name after
 */
public record RenameColumn(QualifiedName table, String from, String to) implements Operation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException where they are the same
     */
    public RenameColumn {
        Applying.refuseSame(from, to, "column");
    }

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.column(table, from);
        applying.free(applying.table(table).column(to).isPresent(), "column " + to + " of table " + table);
        return applying.giving(() -> before.withColumnRenamed(table, from, to));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        new Applying(this, before).after();
        return reverse();
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameColumn(table, to, from));
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
                        there.column(from).isPresent(), there.column(to).isPresent()))
                .orElse(Applied.UNKNOWN);
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
