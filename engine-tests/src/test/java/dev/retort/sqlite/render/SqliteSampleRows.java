package dev.retort.sqlite.render;

import dev.retort.schema.Column;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Inserts rows into the tables of a random schema: equal values for equal types and rows, so foreign keys are valid.
 */
final class SqliteSampleRows {
    private static final int ROWS = 3;

    private SqliteSampleRows() {}

    static void fill(SqliteRun run, SchemaModel model, Random random) throws SQLException {
        run.execute("BEGIN");
        run.execute("PRAGMA defer_foreign_keys = ON");
        for (Table table : model.tables()) {
            for (int row = 1; row <= ROWS; row++) {
                run.execute(insert(table, row, random));
            }
        }
        run.execute("COMMIT");
    }

    private static String insert(Table table, int row, Random random) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.generated() == null) {
                boolean keyed = !table.constraintsOn(column.name()).isEmpty();
                boolean empty = column.nullable() && !keyed && random.nextInt(5) == 0;
                names.add(SqliteDefinitions.quoted(column.name()));
                values.add(empty ? "NULL" : value(column, row));
            }
        }
        return "INSERT INTO " + SqliteDefinitions.quoted(table.name()) + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", values) + ")";
    }

    private static String value(Column column, int row) {
        return switch (column.type().kind()) {
            case CHAR, VARCHAR, TEXT -> "'" + "abc".charAt(row - 1) + "'";
            case DATE -> "'2026-01-0" + row + "'";
            case TIME -> "'10:00:0" + row + "'";
            case TIMESTAMP, TIMESTAMPTZ -> "'2026-01-31 10:00:0" + row + "'";
            case BINARY, BLOB -> "X'0" + row + "'";
            case UUID -> "'00000000-0000-0000-0000-00000000000" + row + "'";
            case JSON, JSONB -> "'{\"a\": " + row + "}'";
            case ENUM ->
                SqliteRows.text(
                        column.type().values().get(row % column.type().values().size()));
            default -> String.valueOf(row);
        };
    }

    /** Returns the values of these columns in all rows of a table, with the rowids. */
    static List<String> rows(SqliteRun run, Table table, List<String> columns) throws SQLException {
        List<String> selected = new ArrayList<>(columns.stream()
                .map(name -> "quote(" + SqliteDefinitions.quoted(name) + ")")
                .toList());
        if (!table.options().containsKey(Table.WITHOUT_ROWID)) {
            selected.add("rowid");
        }
        return selected.isEmpty()
                ? List.of()
                : run.rows(selected.stream()
                        .collect(Collectors.joining(
                                ", ", "SELECT ", " FROM " + SqliteDefinitions.quoted(table.name()) + " ORDER BY 1")));
    }
}
