package dev.retort.h2.inspect;

import dev.retort.dialect.Inspection.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The columns of constraints and indexes.
 *
 * <p>If a column was renamed after a constraint was created, KEY_COLUMN_USAGE returns the column's old name until the
 * database is reopened. The index of the constraint has the current names. If H2 generated the index for this
 * constraint, it also has the columns in the same order.
 */
final class H2Keys {
    private final Map<List<String>, Row> constraints = new HashMap<>();
    private final Map<List<String>, List<Row>> usage = new HashMap<>();
    private final Map<List<String>, List<Row>> indexColumns = new HashMap<>();

    H2Keys(Map<String, List<Row>> rows) {
        rows.getOrDefault(H2Catalog.CONSTRAINTS, List.of()).forEach(row -> constraints.put(key(row), row));
        rows.getOrDefault(H2Catalog.KEY_COLUMNS, List.of()).forEach(row -> add(usage, row));
        rows.getOrDefault(H2Catalog.INDEX_COLUMNS, List.of()).forEach(row -> add(indexColumns, row));
    }

    private static List<String> key(Row row) {
        return List.of(row.text(0), row.text(1));
    }

    private static void add(Map<List<String>, List<Row>> rows, Row row) {
        rows.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row);
    }

    /** Returns the table of a constraint. */
    String table(String schemaName, String constraint) {
        return row(schemaName, constraint).text(2);
    }

    /** Returns the columns of a primary key, unique constraint or foreign key. */
    List<String> columns(String schemaName, String constraint) {
        List<String> named =
                usage(schemaName, constraint).stream().map(row -> row.text(2)).toList();
        String index = row(schemaName, constraint).text(6);
        List<String> indexed = index(schemaName, index).stream()
                .map(row -> row.text(2))
                .limit(named.size())
                .toList();
        if (indexed.size() < named.size()) {
            return named;
        }
        // A unique constraint on the columns of the primary key shares its index, perhaps in another order.
        boolean isPrimaryKey = row(schemaName, constraint).text(3).equals("PRIMARY KEY");
        boolean isGenerated =
                index.startsWith(constraint + "_INDEX") || isPrimaryKey && index.startsWith("PRIMARY_KEY");
        return isGenerated ? indexed : renamed(named, indexed);
    }

    /** Replaces the old names of renamed columns by their current names, which only the index has. */
    private static List<String> renamed(List<String> named, List<String> indexed) {
        List<String> others = new ArrayList<>(indexed);
        others.removeAll(named);
        return named.stream()
                .map(name -> indexed.contains(name) ? name : others.remove(0))
                .toList();
    }

    /** Returns the columns that a foreign key refers to, in its order. */
    List<String> referred(String schemaName, String foreignKey, List<String> key) {
        return usage(schemaName, foreignKey).stream()
                .map(row -> key.get(Integer.parseInt(row.text(3)) - 1))
                .toList();
    }

    /** Returns the rows of an index: schema, index, column, order, order of NULL, whether it is a key. */
    List<Row> index(String schemaName, String index) {
        return indexColumns.getOrDefault(List.of(schemaName, index), List.of());
    }

    private List<Row> usage(String schemaName, String constraint) {
        return usage.getOrDefault(List.of(schemaName, constraint), List.of());
    }

    private Row row(String schemaName, String constraint) {
        return Objects.requireNonNull(constraints.get(List.of(schemaName, constraint)));
    }
}
