package dev.retort.h2.inspect;

import dev.retort.dialect.Inspection.Row;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables from the rows of {@link H2Catalog}. */
final class H2TableReader {
    private final List<Row> tables;
    private final Map<String, List<Row>> columns;
    private final Map<String, List<Row>> constraints;
    private final Map<String, List<Row>> checks;
    private final Map<String, List<Row>> keyColumns;
    private final Map<String, List<Row>> references;
    private final Map<String, List<Row>> referred;
    private final Map<String, List<Row>> indexes;
    private final Map<String, List<Row>> indexColumns;

    H2TableReader(Map<String, List<Row>> rows) {
        tables = rows.getOrDefault(H2Catalog.TABLES, List.of());
        columns = grouped(rows, H2Catalog.COLUMNS, 0);
        constraints = grouped(rows, H2Catalog.CONSTRAINTS, 0);
        checks = grouped(rows, H2Catalog.CHECKS, 0);
        keyColumns = grouped(rows, H2Catalog.KEY_COLUMNS, 0);
        references = grouped(rows, H2Catalog.REFERENCES, 0);
        referred = grouped(rows, H2Catalog.REFERRED, 1);
        indexes = grouped(rows, H2Catalog.INDEXES, 1);
        indexColumns = grouped(rows, H2Catalog.INDEX_COLUMNS, 0);
    }

    private static Map<String, List<Row>> grouped(Map<String, List<Row>> rows, String query, int column) {
        return rows.getOrDefault(query, List.of()).stream()
                .collect(Collectors.groupingBy(row -> row.text(column), LinkedHashMap::new, Collectors.toList()));
    }

    List<Table> read() {
        return tables.stream().map(this::table).toList();
    }

    private Table table(Row row) {
        String name = row.text(0);
        return new Table(
                new QualifiedName(row.values().get(1), name),
                of(columns, name).stream().map(H2TableReader::column).toList(),
                of(constraints, name).stream().map(this::constraint).toList(),
                of(indexes, name).stream().map(this::index).toList(),
                new TreeMap<>(),
                row.values().get(2));
    }

    private static Column column(Row row) {
        DataType type = row.isNull(9) ? H2TypeReader.of(row.text(2)) : domain(row);
        Column column = Column.of(row.text(1), type).withComment(row.values().get(7));
        column = row.text(4).equals("NO") ? column.notNull() : column;
        if (!row.isNull(5)) {
            return column.withIdentity(row.text(5).equals("ALWAYS") ? Identity.ALWAYS : Identity.BY_DEFAULT);
        }
        if (!row.isNull(6)) {
            return column.withGenerated(Generated.stored(row.text(6)));
        }
        return row.isNull(3) ? column : column.withDefault(H2Expressions.defaultOf(row.text(3)));
    }

    private static DataType domain(Row row) {
        return DataType.raw(quoted(row.text(8)) + "." + quoted(row.text(9)));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private Constraint constraint(Row row) {
        String name = row.text(1);
        List<String> keys =
                of(keyColumns, name).stream().map(key -> key.text(1)).toList();
        Constraint constraint = switch (row.text(2)) {
            case "PRIMARY KEY" -> new PrimaryKey(null, keys, List.of(), Deferral.NOT_DEFERRABLE, null);
            case "UNIQUE" -> new Unique(null, keys, List.of(), row.text(3).equals("NO"), Deferral.NOT_DEFERRABLE, null);
            case "FOREIGN KEY" -> foreignKey(name, keys);
            default -> Check.of(of(checks, name).get(0).text(1));
        };
        return constraint.withName(name).withComment(row.values().get(4));
    }

    private ForeignKey foreignKey(String name, List<String> keys) {
        Row reference = of(references, name).get(0);
        String schemaName = reference.values().get(1);
        List<Row> unique = of(referred, reference.text(2)).stream()
                .filter(row -> Objects.equals(row.values().get(0), schemaName))
                .toList();
        List<String> others = of(keyColumns, name).stream()
                .map(key -> unique.get(Integer.parseInt(key.text(2)) - 1).text(3))
                .toList();
        QualifiedName table = new QualifiedName(schemaName, unique.get(0).text(2));
        return ForeignKey.of(keys, table, others)
                .withOnUpdate(rule(reference.text(3)))
                .withOnDelete(rule(reference.text(4)));
    }

    private static ForeignKey.Rule rule(String text) {
        return ForeignKey.Rule.valueOf(text.replace(' ', '_'));
    }

    private Index index(Row row) {
        String name = row.text(0);
        List<Row> all = of(indexColumns, name);
        boolean unique = row.text(2).contains("UNIQUE");
        List<Row> keys = all.stream().filter(key -> !unique || isKey(key)).toList();
        List<String> carried = all.stream()
                .filter(key -> unique && !isKey(key))
                .map(key -> key.text(1))
                .toList();
        return new Index(
                name,
                keys.stream().map(H2TableReader::indexKey).toList(),
                unique,
                null,
                carried,
                method(row.text(2)),
                row.text(3).equals("NO"),
                new TreeMap<>(),
                row.values().get(4));
    }

    private static boolean isKey(Row row) {
        return row.text(4).equalsIgnoreCase("true");
    }

    private static @Nullable String method(String kind) {
        return List.of("HASH", "SPATIAL").stream()
                .filter(kind::contains)
                .findFirst()
                .orElse(null);
    }

    /** NULL is the smallest value; a column that cannot be NULL has no order of it. */
    private static IndexKey indexKey(Row row) {
        boolean descending = row.text(2).equals("DESC");
        IndexKey key = IndexKey.of(row.text(1));
        key = descending ? key.descending() : key;
        String usual = descending ? "LAST" : "FIRST";
        return row.isNull(3) || row.text(3).equals(usual) ? key : key.withNulls(IndexKey.Nulls.valueOf(row.text(3)));
    }

    private static List<Row> of(Map<String, List<Row>> rows, String name) {
        return rows.getOrDefault(name, List.of());
    }
}
