package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.Set;

/**
 * Drops an index. Refused where it is what makes the columns unique that a foreign key refers to.
 *
 * @param table of which table
 * @param index its name
 * @param concurrency whether writers go on
 */
public record DropIndex(QualifiedName table, String index, Concurrency concurrency) implements Operation {

    /** Drops an index while writers wait. */
    public static DropIndex of(QualifiedName table, String index) {
        return new DropIndex(table, index, Concurrency.BLOCKING);
    }

    @Override
    public Outcome apply(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.index(table, index);
        Table rest = applying.table(table).withoutIndex(index);
        applying.unused("index " + index + " of table " + table, KeyUse.lost(before, rest));
        return applying.changing(table, old -> rest);
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        Applying applying = new Applying(this, before);
        applying.after();
        return Reversal.by(new CreateIndex(table, applying.index(table, index), concurrency));
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
                .map(there -> Applying.dropped(there.index(index).isPresent()))
                .orElse(Applied.UNKNOWN);
    }

    @Override
    public String display() {
        return "drop index " + index + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.dropIndex(this);
    }
}
