package dev.retort.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Values of rows, each as long as the list of columns.
 *
 * @param columns names, each once, at least one
 * @param values a list a row, in their order; at least one
 */
public record Rows(List<String> columns, List<List<Literal>> values) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is no column or row, a column is there twice, or a row has more or
     *     fewer values than there are columns
     */
    public Rows {
        columns = List.copyOf(columns);
        values = values.stream().map(List::copyOf).toList();
        if (columns.isEmpty() || values.isEmpty()) {
            throw new IllegalArgumentException("rows need a column and a row");
        }
        if (Set.copyOf(columns).size() < columns.size()) {
            throw new IllegalArgumentException("a column is twice in " + columns);
        }
        for (List<Literal> row : values) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " values does not fit the columns " + columns);
            }
        }
    }

    /** These rows with those columns alone, in that order. */
    public Rows only(List<String> wanted) {
        List<Integer> places = wanted.stream().map(this::place).toList();
        return new Rows(
                wanted,
                values.stream()
                        .map(row -> places.stream().map(row::get).toList())
                        .toList());
    }

    /** The values, in batches of at most so many rows, at least 1. */
    public List<List<List<Literal>>> batches(int most) {
        List<List<List<Literal>>> batches = new ArrayList<>();
        for (int from = 0; from < values.size(); from += most) {
            batches.add(values.subList(from, Math.min(values.size(), from + most)));
        }
        return batches;
    }

    /** How many there are, for people: {@code 1 row}. */
    String count() {
        return values.size() + (values.size() == 1 ? " row" : " rows");
    }

    /** Checks that each row has a key of its own. */
    void checkKey(List<String> key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("rows are found by a key, which needs a column");
        }
        Set<List<Literal>> seen = new HashSet<>();
        for (List<Literal> row : only(key).values()) {
            if (row.contains(Literal.NULL)) {
                throw new IllegalArgumentException("the key " + key + " is NULL in a row, which finds none");
            }
            if (!seen.add(row)) {
                throw new IllegalArgumentException("two rows have the same key " + key);
            }
        }
    }

    /** Checks that these are the rows of others, before or after a change: by the same columns and keys. */
    void checkSame(Rows others, List<String> key) {
        boolean same = columns.equals(others.columns())
                && Set.copyOf(only(key).values())
                        .equals(Set.copyOf(others.only(key).values()))
                && values.size() == others.values().size();
        if (!same) {
            throw new IllegalArgumentException("the former rows have other columns or keys than those that change");
        }
    }

    private int place(String column) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("there is no column " + column + " in " + columns);
        }
        return place;
    }
}
