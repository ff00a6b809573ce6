package dev.retort.op;

import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows that are found by their key other values. The model stays as it is, and cannot show whether it was run.
 *
 * @param table where they are
 * @param key the columns that find a row, at least one
 * @param rows the key and the values after, a row each
 * @param former the same rows as they were, by the same columns; null if that is not known, and
 *     then there is no reversal
 */
public record UpdateRows(
        QualifiedName table,
        List<String> key,
        Rows rows,
        @Nullable Rows former) implements TableOperation {
    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is empty, not among the columns, NULL in a row, or twice the same;
     *     there is nothing beside it; or the former rows have other columns or keys
     */
    public UpdateRows {
        key = List.copyOf(key);
        rows.checkKey(key);
        if (key.size() == rows.columns().size()) {
            throw new IllegalArgumentException("an update of rows needs a column beside the key");
        }
        if (former != null) {
            former.checkSame(rows, key);
        }
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        return new OperationContext(this, before).unchanged(table, rows.columns());
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        apply(before);
        return former == null
                ? reverse()
                : new RowKey(table, key).allowing(before, Reversal.by(new UpdateRows(table, key, former, rows)));
    }

    @Override
    public Reversal reverse() {
        return former == null
                ? Reversal.lacking("the values that rows of table " + table + " had before are not written down")
                : new RowKey(table, key).unknown();
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
