package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.Set;

/**
 * Gives a table another name. Foreign keys to it, its triggers and the sequences that it owns follow; texts stay.
 *
 * @param from the name now
 * @param to the name after
 */
public record RenameTable(QualifiedName from, QualifiedName to) implements Operation {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException where they are the same
     */
    public RenameTable {
        Applying.refuseSame(from, to, "table");
    }

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.table(from);
        applying.freeRelation(to);
        return applying.giving(() -> before.withTableRenamed(from, to));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        new Applying(this, before).after();
        return reverse();
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameTable(to, from));
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.NO;
    }

    @Override
    public Set<QualifiedName> touches() {
        return Applying.names(from, to);
    }

    @Override
    public Applied isApplied(SchemaModel now) {
        return Applying.renamed(now.table(from).isPresent(), now.table(to).isPresent());
    }

    @Override
    public String display() {
        return "rename table " + from + " to " + to;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.renameTable(this);
    }
}
