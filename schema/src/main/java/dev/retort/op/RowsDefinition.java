package dev.retort.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, as an author writes them: {@code rows("id", "name").row(1, "Gold").row(2, "Silver").keyedBy("id")}. Made by
 * {@link Definitions}; immutable.
 *
 * @param columns names, each once
 * @param values a list a row, in the order of the columns
 * @param key the columns by which a row is found again; empty for none
 */
public record RowsDefinition(List<String> columns, List<List<Literal>> values, List<String> key) {
    /** Copies the lists. */
    public RowsDefinition {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        key = List.copyOf(key);
    }

    /**
     * One more row.
     *
     * @param more a value a column: null, Boolean, a whole number, BigDecimal, String, bytes, UUID, the dates and times
     *     of {@code java.time}, or a {@link Literal}
     * @throws IllegalArgumentException if a value is of another type
     */
    public RowsDefinition row(@Nullable Object... more) {
        List<List<Literal>> all = new ArrayList<>(values);
        List<Literal> row = new ArrayList<>();
        for (Object value : more) {
            row.add(Literal.of(value));
        }
        all.add(Collections.unmodifiableList(row));
        return new RowsDefinition(columns, all, key);
    }

    /** By which columns a row is found again, so that the operation can be taken back. */
    public RowsDefinition keyedBy(String... columnsOfKey) {
        return new RowsDefinition(columns, values, List.of(columnsOfKey));
    }

    /** The rows as a value. */
    Rows rows() {
        return new Rows(columns, values);
    }
}
