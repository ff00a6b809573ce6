package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;

/**
 * Inserts rows. The model stays as it is, and cannot show whether it was run.
 *
 * <p>Its reversal deletes them by their key, where the model says that the key is unique; else it could delete rows
 * that were there before.
 *
 * @param table where to
 * @param rows names of columns and values
 * @param key the columns by which the rows can be deleted again, among those of the rows; empty for none
 */
public record InsertRows(QualifiedName table, Rows rows, List<String> key) implements TableOperation {
    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is not among the columns, is NULL in a row, or two rows have the same
     */
    public InsertRows {
        key = List.copyOf(key);
        if (!key.isEmpty()) {
            rows.checkKey(key);
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).unchanged(table, rows.columns());
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        apply(before);
        return key.isEmpty()
                ? reverse()
                : new RowKey(table, key).allowing(before, Reversal.by(new DeleteRows(table, rows.only(key), rows)));
    }

    @Override
    public Reversal reverse() {
        return key.isEmpty()
                ? Reversal.lacking("the rows inserted into table " + table + " have no key by which to delete them")
                : new RowKey(table, key).unknown();
    }

    @Override
    public String display() {
        return "insert " + rows.count() + " into table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.insertRows(this);
    }
}
