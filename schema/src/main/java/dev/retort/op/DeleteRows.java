package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Deletes rows that are found by their key. The model stays as it is, and cannot show whether it was run.
 *
 * @param table where they are
 * @param keys the columns that find a row, and their values, a row each
 * @param former the same rows whole, as they were; null if that is not known, and then there is no reversal
 */
public record DeleteRows(
        QualifiedName table, Rows keys, @Nullable Rows former) implements TableOperation {
    /**
     * Checks the keys.
     *
     * @throws IllegalArgumentException if one is NULL or twice there, or the former rows have others
     */
    public DeleteRows {
        keys.checkKey(keys.columns());
        if (former != null) {
            former.only(keys.columns()).checkSame(keys, keys.columns());
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).unchanged(table, keys.columns());
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        apply(before);
        return former == null
                ? reverse()
                : new RowKey(table, keys.columns())
                        .allowing(before, Reversal.by(new InsertRows(table, former, keys.columns())));
    }

    @Override
    public Reversal reverse() {
        return former == null
                ? Reversal.lacking("the rows deleted from table " + table + " are not written down")
                : new RowKey(table, keys.columns()).unknown();
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public String display() {
        return "delete " + keys.count() + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.deleteRows(this);
    }
}
