package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Updates rows by their key. The schema model does not change, so it cannot show whether this operation was run.
 *
 * @param table the table
 * @param key the key columns; at least one
 * @param rows the rows to update: the key and the new values
 * @param former the same rows as they are before, with the same columns; null if unknown, which means that there is no
 *     reversal
 */
public record UpdateRows(
        QualifiedName table,
        List<String> key,
        Rows rows,
        @Nullable Rows former) implements TableOperation {
    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if the key is empty, not among the columns, NULL in a row or the same in two
     *     rows; if there is no column besides the key; or if the former rows have other columns or keys
     */
    public UpdateRows {
        key = List.copyOf(key);
        rows.checkKey(key);
        if (key.size() == rows.columns().size()) {
            throw new IllegalArgumentException("an update of rows needs a column besides the key");
        }
        if (former != null) {
            former.checkSameKeys(rows, key);
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).unchangedModel(table, rows.columns());
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        apply(before);
        return former == null
                ? reverse()
                : new RowKey(table, key)
                        .reversalIfUnique(before, Reversal.of(new UpdateRows(table, key, former, rows)));
    }

    @Override
    public Reversal reverse() {
        return former == null
                ? Reversal.impossible(
                        "the revision does not list the previous values of the rows that it updates in table " + table)
                : new RowKey(table, key).uniquenessUnknown();
    }

    @Override
    public DataLoss destroysData() {
        return DataLoss.YES;
    }

    @Override
    public String display() {
        return "update " + rows.count() + " of table " + table;
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.updateRows(this);
    }
}
