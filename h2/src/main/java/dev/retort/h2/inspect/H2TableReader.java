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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds tables with columns, constraints and indexes from the rows of {@link H2Catalog}. */
final class H2TableReader {
    private final List<Row> tables;
    private final Map<String, List<Row>> columns;
    private final Map<String, List<Row>> constraints;
    private final Map<String, List<Row>> checks;
    private final Map<String, List<Row>> references;
    private final Map<String, List<Row>> indexes;
    private final H2Keys keys;

    H2TableReader(Map<String, List<Row>> rows) {
        tables = rows.getOrDefault(H2Catalog.TABLES, List.of());
        columns = grouped(rows, H2Catalog.COLUMNS, 0);
        constraints = grouped(rows, H2Catalog.CONSTRAINTS, 2);
        checks = grouped(rows, H2Catalog.CHECKS, 0);
        references = grouped(rows, H2Catalog.REFERENCES, 0);
        indexes = grouped(rows, H2Catalog.INDEXES, 2);
        keys = new H2Keys(rows);
    }

    private static Map<String, List<Row>> grouped(Map<String, List<Row>> rows, String query, int column) {
        return rows.getOrDefault(query, List.of()).stream()
                .collect(Collectors.groupingBy(row -> row.text(column), LinkedHashMap::new, Collectors.toList()));
    }

    List<Table> read() {
        return tables.stream().map(this::table).toList();
    }

    private Table table(Row row) {
        String name = row.text(1);
        return new Table(
                new QualifiedName(row.values().get(2), name),
                of(columns, name).stream().map(H2TableReader::column).toList(),
                of(constraints, name).stream()
                        .filter(constraint -> constraint.text(0).equals(row.text(0)))
                        .map(this::constraint)
                        .toList(),
                of(indexes, name).stream().map(this::index).toList(),
                new TreeMap<>(),
                row.values().get(3));
    }

    private static Column column(Row row) {
        DataType type = row.isNull(9) ? H2TypeReader.of(row.text(2)) : domain(row);
        Column column = Column.of(row.text(1), type).withComment(row.values().get(7));
        column = row.text(4).equals("NO") ? column.notNull() : column;
        if (!row.isNull(5)) {
            return column.withIdentity(row.text(5).equals("ALWAYS") ? Identity.ALWAYS : Identity.BY_DEFAULT);
        }
        if (!row.isNull(6)) {
            return column.withGenerated(Generated.stored(H2Expressions.plain(row.text(6))));
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
        String schemaName = row.text(0);
        String name = row.text(1);
        Constraint constraint = switch (row.text(3)) {
            case "PRIMARY KEY" ->
                new PrimaryKey(null, keys.columns(schemaName, name), List.of(), Deferral.NOT_DEFERRABLE, null);
            case "UNIQUE" -> unique(row);
            case "FOREIGN KEY" -> foreignKey(schemaName, name);
            default -> Check.of(H2Expressions.plain(of(checks, name).get(0).text(1)));
        };
        return constraint.withName(name).withComment(row.values().get(5));
    }

    private Unique unique(Row row) {
        List<String> columns = keys.columns(row.text(0), row.text(1));
        boolean nullsNotDistinct = row.text(4).equals("NO");
        return new Unique(null, columns, List.of(), nullsNotDistinct, Deferral.NOT_DEFERRABLE, null);
    }

    private ForeignKey foreignKey(String schemaName, String name) {
        Row reference = of(references, name).get(0);
        List<String> key = keys.columns(reference.text(1), reference.text(2));
        QualifiedName table =
                new QualifiedName(reference.values().get(5), keys.table(reference.text(1), reference.text(2)));
        return ForeignKey.of(keys.columns(schemaName, name), table, keys.referred(schemaName, name, key))
                .withOnUpdate(rule(reference.text(3)))
                .withOnDelete(rule(reference.text(4)));
    }

    private static ForeignKey.Rule rule(String text) {
        return ForeignKey.Rule.valueOf(text.replace(' ', '_'));
    }

    private Index index(Row row) {
        boolean unique = row.text(3).contains("UNIQUE");
        List<Row> all = keys.index(row.text(0), row.text(1));
        List<Row> included = all.stream()
                .filter(key -> unique && !key.text(5).equals("TRUE"))
                .toList();
        return new Index(
                row.text(1),
                all.stream()
                        .filter(key -> !included.contains(key))
                        .map(H2TableReader::indexKey)
                        .toList(),
                unique,
                null,
                included.stream().map(key -> key.text(2)).toList(),
                method(row.text(3)),
                row.text(4).equals("NO"),
                new TreeMap<>(),
                row.values().get(5));
    }

    private static @Nullable String method(String kind) {
        return Stream.of("HASH", "SPATIAL").filter(kind::contains).findFirst().orElse(null);
    }

    /** Reads an index key. By default, NULL is the smallest value. A column that is NOT NULL has no order of NULL. */
    private static IndexKey indexKey(Row row) {
        boolean descending = row.text(3).equals("DESC");
        IndexKey key = IndexKey.of(row.text(2));
        key = descending ? key.descending() : key;
        String defaultNulls = descending ? "LAST" : "FIRST";
        return row.isNull(4) || row.text(4).equals(defaultNulls)
                ? key
                : key.withNulls(IndexKey.Nulls.valueOf(row.text(4)));
    }

    private static List<Row> of(Map<String, List<Row>> rows, String name) {
        return rows.getOrDefault(name, List.of());
    }
}
