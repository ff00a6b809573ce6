package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import org.jspecify.annotations.Nullable;

/**
 * Deletes rows by their key. The schema model does not change, so it cannot show whether this operation was run.
 *
 * @param table the table
 * @param keys the key columns, and one row of key values for each row to delete
 * @param former the complete rows as they are before; null if unknown, which means that there is no reversal
 */
public record DeleteRows(
        QualifiedName table, Rows keys, @Nullable Rows former) implements TableOperation {
    /**
     * Checks the keys.
     *
     * @throws IllegalArgumentException if a key is NULL or occurs twice, or the former rows have other keys
     */
    public DeleteRows {
        keys.checkKey(keys.columns());
        if (former != null) {
            former.only(keys.columns()).checkSameKeys(keys, keys.columns());
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).unchangedModel(table, keys.columns());
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        apply(before);
        return former == null
                ? reverse()
                : new RowKey(table, keys.columns())
                        .reversalIfUnique(before, Reversal.of(new InsertRows(table, former, keys.columns())));
    }

    @Override
    public Reversal reverse() {
        return former == null
                ? Reversal.impossible("the revision does not list the rows that it deletes from table " + table)
                : new RowKey(table, keys.columns()).uniquenessUnknown();
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
