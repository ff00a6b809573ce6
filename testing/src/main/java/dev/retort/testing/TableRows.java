package dev.retort.testing;

import dev.retort.internal.jdbc.Session;
import dev.retort.schema.Column;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table.
 *
 * @param rows the values of each row as text, by the name of the column
 */
record TableRows(List<Map<String, @Nullable String>> rows) {
    static final TableRows NONE = new TableRows(List.of());

    static TableRows read(Session session, Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        String columns = names.stream().map(session.dialect().sql()::quote).collect(Collectors.joining(", "));
        String query = "SELECT " + columns + " FROM " + name(session, table);
        return new TableRows(session.query(query, row -> {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), row.textOrNull(i + 1));
            }
            return values;
        }));
    }

    /** Returns the quoted name of a table. */
    static String name(Session session, Table table) {
        String schemaName = table.name().schemaName();
        String name = session.dialect().sql().quote(table.name().name());
        return schemaName == null ? name : session.dialect().sql().quote(schemaName) + "." + name;
    }

    /**
     * Returns what is lost in other rows of the same table, one text each. Rows that were added are ignored.
     *
     * @param table the table of these rows
     * @param expected tables and columns that may be lost
     */
    List<String> lost(TableRows now, Table table, List<String> expected) {
        String name = table.name().toString();
        // The same revision may run on databases that store names in another case.
        Set<String> ignored = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignored.addAll(expected);
        if (ignored.contains(name)) {
            return List.of();
        }
        List<String> compared = table.columns().stream()
                .map(Column::name)
                .filter(column -> !ignored.contains(name + "." + column))
                .toList();
        List<String> key = table.primaryKey().map(PrimaryKey::columns).orElse(compared);
        Map<List<@Nullable String>, List<Map<String, @Nullable String>>> byKey = new HashMap<>();
        now.rows()
                .forEach(row -> byKey.computeIfAbsent(values(row, key), values -> new ArrayList<>())
                        .add(row));
        Map<String, String> changed = new LinkedHashMap<>();
        int missing = 0;
        for (Map<String, @Nullable String> row : rows) {
            List<Map<String, @Nullable String>> same = byKey.getOrDefault(values(row, key), List.of());
            if (same.isEmpty()) {
                missing++;
                continue;
            }
            Map<String, @Nullable String> other = same.remove(same.size() - 1);
            for (String column : compared) {
                if (!Objects.equals(row.get(column), other.get(column))) {
                    changed.putIfAbsent(column, text(row.get(column)) + " -> " + text(other.get(column)));
                }
            }
        }
        List<String> lost = new ArrayList<>();
        if (missing > 0) {
            lost.add(missing + " of " + rows.size() + " rows of table " + name + " are lost");
        }
        changed.forEach((column, values) ->
                lost.add("values of column " + column + " of table " + name + " are changed (" + values + ")"));
        return lost;
    }

    private static List<@Nullable String> values(Map<String, @Nullable String> row, List<String> columns) {
        List<@Nullable String> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.get(column)));
        return values;
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }
}
