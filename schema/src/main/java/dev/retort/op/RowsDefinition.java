package dev.retort.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of rows: {@code rows("id", "name").row(1, "Gold").row(2, "Silver").keyedBy("id")}. Create it with
 * {@link Definitions#rows}. Immutable.
 *
 * @param columns the distinct column names
 * @param values one list per row, in the order of the columns
 * @param key the columns by which a row is found; empty for none
 */
public record RowsDefinition(List<String> columns, List<List<Literal>> values, List<String> key) {
    /** Copies the lists. */
    public RowsDefinition {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        key = List.copyOf(key);
    }

    /**
     * Appends a row.
     *
     * @param rowValues one value per column: null, Boolean, an integer, BigDecimal, String, {@code byte[]}, UUID, a
     *     date or time of {@code java.time}, or a {@link Literal}; see {@link Literal#of}
     * @throws IllegalArgumentException if a value is of another type
     */
    public RowsDefinition row(@Nullable Object... rowValues) {
        List<List<Literal>> all = new ArrayList<>(values);
        List<Literal> row = new ArrayList<>();
        for (Object value : rowValues) {
            row.add(Literal.of(value));
        }
        all.add(Collections.unmodifiableList(row));
        return new RowsDefinition(columns, all, key);
    }

    /** Sets the key columns by which rows are found: by an update, and by the reversal of an insert. */
    public RowsDefinition keyedBy(String... keyColumns) {
        return new RowsDefinition(columns, values, List.of(keyColumns));
    }

    /** Returns the rows as a value, after checking them. */
    Rows rows() {
        return new Rows(columns, values);
    }
}
