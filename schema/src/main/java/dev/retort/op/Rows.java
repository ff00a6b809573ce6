package dev.retort.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of values for a list of columns.
 *
 * @param columns the distinct column names; at least one
 * @param values one list per row, with a value for each column, in order; at least one row
 */
public record Rows(List<String> columns, List<List<Literal>> values) {
    /**
     * Checks the columns and the number of values in each row.
     *
     * @throws IllegalArgumentException if there is no column or no row, a column occurs twice, or a row has more or
     *     fewer values than there are columns
     */
    public Rows {
        columns = List.copyOf(columns);
        values = values.stream().map(List::copyOf).toList();
        if (columns.isEmpty() || values.isEmpty()) {
            throw new IllegalArgumentException("rows need at least one column and one row");
        }
        if (Set.copyOf(columns).size() < columns.size()) {
            throw new IllegalArgumentException("a column occurs twice in " + columns);
        }
        for (List<Literal> row : values) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " values does not fit the columns " + columns);
            }
        }
    }

    /** Returns the rows with only the selected columns, in the given order. */
    public Rows only(List<String> selected) {
        List<Integer> positions = selected.stream().map(this::position).toList();
        return new Rows(
                selected,
                values.stream()
                        .map(row -> positions.stream().map(row::get).toList())
                        .toList());
    }

    /** Returns the values in batches of at most {@code maxRows} rows, which must be at least 1. */
    public List<List<List<Literal>>> batches(int maxRows) {
        List<List<List<Literal>>> batches = new ArrayList<>();
        for (int from = 0; from < values.size(); from += maxRows) {
            batches.add(values.subList(from, Math.min(values.size(), from + maxRows)));
        }
        return batches;
    }

    /** The number of rows as text for people: {@code 1 row}. */
    String count() {
        return values.size() + (values.size() == 1 ? " row" : " rows");
    }

    /** Checks that each row has a distinct key without NULL. */
    void checkKey(List<String> key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key of rows needs at least one column");
        }
        Set<List<Literal>> seen = new HashSet<>();
        for (List<Literal> row : only(key).values()) {
            if (row.contains(Literal.NULL)) {
                throw new IllegalArgumentException(
                        "the key " + key + " contains NULL in a row, so it cannot find the row");
            }
            if (!seen.add(row)) {
                throw new IllegalArgumentException("two rows have the same key " + key);
            }
        }
    }

    /**
     * Checks that these rows have the same columns and keys as other rows, of which they are the state before a change.
     */
    void checkSameKeys(Rows others, List<String> key) {
        boolean same = columns.equals(others.columns())
                && Set.copyOf(only(key).values())
                        .equals(Set.copyOf(others.only(key).values()))
                && values.size() == others.values().size();
        if (!same) {
            throw new IllegalArgumentException(
                    "the former rows must have the same columns and keys as the rows that change");
        }
    }

    private int position(String column) {
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new IllegalArgumentException("there is no column " + column + " in " + columns);
        }
        return position;
    }
}
