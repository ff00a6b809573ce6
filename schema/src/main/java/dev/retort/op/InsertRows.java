package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;

/**
 * Inserts rows. The schema model does not change, so it cannot show whether this operation was run.
 *
 * <p>The reversal deletes the rows by their key. It exists only if the key is unique in the schema model; otherwise it
 * could delete rows that existed before.
 *
 * @param table the table
 * @param rows the columns and values
 * @param key the columns by which the reversal deletes the rows; a subset of the columns of the rows; empty for none
 */
public record InsertRows(QualifiedName table, Rows rows, List<String> key) implements TableOperation {
    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is not among the columns, is NULL in a row, or two rows have the same key
     */
    public InsertRows {
        key = List.copyOf(key);
        if (!key.isEmpty()) {
            rows.checkKey(key);
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).unchangedModel(table, rows.columns());
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        apply(before);
        return key.isEmpty()
                ? reverse()
                : new RowKey(table, key)
                        .reversalIfUnique(before, Reversal.of(new DeleteRows(table, rows.only(key), rows)));
    }

    @Override
    public Reversal reverse() {
        return key.isEmpty()
                ? Reversal.impossible(
                        "the rows inserted into table " + table + " have no key by which they can be deleted")
                : new RowKey(table, key).uniquenessUnknown();
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
