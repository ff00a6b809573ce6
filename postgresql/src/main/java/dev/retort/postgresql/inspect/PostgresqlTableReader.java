package dev.retort.postgresql.inspect;

import static dev.retort.sql.Parentheses.unwrapped;

import dev.retort.dialect.Inspection.Row;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.Deferral;
import dev.retort.schema.EnumType;
import dev.retort.schema.Exclude;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds tables with columns, constraints and indexes from the rows of {@link PostgresqlCatalog}. */
final class PostgresqlTableReader {
    private final List<Row> tables;
    private final Map<String, List<Row>> columns;
    private final Map<String, List<Row>> constraints;
    private final Map<String, List<Row>> constraintColumns;
    private final Map<String, List<Row>> indexes;
    private final Map<String, List<Row>> indexKeys;
    private final Map<String, Row> indexesById;
    private final Map<String, SortedMap<String, String>> options;
    private final Map<String, EnumType> enums;

    /**
     * Creates a reader of these rows.
     *
     * @param rows the rows of each query by its name
     * @param options the options of tables and indexes by oid
     * @param enums all enum types of the database by oid
     */
    PostgresqlTableReader(
            Map<String, List<Row>> rows, Map<String, SortedMap<String, String>> options, Map<String, EnumType> enums) {
        this.tables = rows.getOrDefault(PostgresqlCatalog.TABLES, List.of());
        this.columns = grouped(rows, PostgresqlCatalog.COLUMNS);
        this.constraints = grouped(rows, PostgresqlCatalog.CONSTRAINTS);
        this.constraintColumns = grouped(rows, PostgresqlCatalog.CONSTRAINT_COLUMNS);
        this.indexes = grouped(rows, PostgresqlCatalog.INDEXES);
        this.indexKeys = grouped(rows, PostgresqlCatalog.INDEX_KEYS);
        this.indexesById = indexes.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(row -> row.text(1), Function.identity()));
        this.options = options;
        this.enums = enums;
    }

    /** Groups the rows of a query by their first column, in their order. */
    static Map<String, List<Row>> grouped(Map<String, List<Row>> rows, String query) {
        return rows.getOrDefault(query, List.of()).stream()
                .collect(Collectors.groupingBy(row -> row.text(0), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the qualified name in this column and the next one. */
    static QualifiedName name(Row row, int column) {
        return new QualifiedName(row.values().get(column), row.text(column + 1));
    }

    /** Returns all tables. */
    List<Table> read() {
        return tables.stream().map(this::table).toList();
    }

    private Table table(Row row) {
        String id = row.text(0);
        SortedMap<String, String> own = new TreeMap<>(options.getOrDefault(id, new TreeMap<>()));
        if (row.isTrue(4)) {
            own.put(PostgresqlInspection.UNLOGGED, "");
        }
        if (!row.isNull(5)) {
            own.put(PostgresqlInspection.PARTITION_BY, row.text(5));
        }
        return new Table(
                name(row, 1),
                of(columns, id).stream().map(this::column).toList(),
                of(constraints, id).stream().map(this::constraint).toList(),
                of(indexes, id).stream()
                        .filter(index -> !index.isTrue(7))
                        .map(this::index)
                        .toList(),
                own,
                row.values().get(3));
    }

    private Column column(Row row) {
        Column column = Column.of(row.text(1), type(row))
                .withCollation(row.values().get(10))
                .withComment(row.values().get(11));
        column = row.isTrue(6) ? column.notNull() : column;
        String expression = row.text(9);
        Identity identity = identity(row.text(7));
        if (identity != Identity.NONE || expression.isEmpty()) {
            return column.withIdentity(identity);
        }
        return switch (row.text(8)) {
            case "s" -> column.withGenerated(Generated.stored(unwrapped(expression)));
            case "v" -> column.withGenerated(Generated.virtual(unwrapped(expression)));
            default -> column.withDefault(PostgresqlExpressions.defaultOf(expression, row.text(5)));
        };
    }

    private DataType type(Row row) {
        EnumType named = row.isNull(4) ? null : enums.get(row.text(4));
        DataType type = named == null ? PostgresqlTypes.of(row.text(2)) : named.dataType();
        for (int dimension = Integer.parseInt(row.text(3)); dimension > 0; dimension--) {
            type = DataType.arrayOf(type);
        }
        return type;
    }

    private static Identity identity(String letter) {
        return switch (letter) {
            case "a" -> Identity.ALWAYS;
            case "d" -> Identity.BY_DEFAULT;
            default -> Identity.NONE;
        };
    }

    private Constraint constraint(Row row) {
        List<String> own = texts(of(constraintColumns, row.text(1)), 1);
        List<String> include = included(row.text(7));
        Deferral deferral = deferral(row);
        Constraint constraint = switch (row.text(3)) {
            case "p" -> new PrimaryKey(null, own, include, deferral, null);
            case "u" -> new Unique(null, own, include, isNullsNotDistinct(row.text(7)), deferral, null);
            case "f" -> foreignKey(row, own, deferral);
            case "c" -> new Check(null, unwrapped(row.text(13)), row.isTrue(6), null);
            default -> Exclude.of(row.text(13).substring("EXCLUDE ".length()));
        };
        return constraint.withName(row.text(2)).withComment(row.values().get(14));
    }

    private ForeignKey foreignKey(Row row, List<String> own, Deferral deferral) {
        return new ForeignKey(
                null,
                own,
                name(row, 8),
                texts(of(constraintColumns, row.text(1)), 2),
                rule(row.text(10)),
                rule(row.text(11)),
                match(row.text(12)),
                deferral,
                row.isTrue(6),
                null);
    }

    private static Deferral deferral(Row row) {
        if (row.isTrue(5)) {
            return Deferral.INITIALLY_DEFERRED;
        }
        return row.isTrue(4) ? Deferral.DEFERRABLE : Deferral.NOT_DEFERRABLE;
    }

    private static ForeignKey.Rule rule(String letter) {
        return switch (letter) {
            case "r" -> ForeignKey.Rule.RESTRICT;
            case "c" -> ForeignKey.Rule.CASCADE;
            case "n" -> ForeignKey.Rule.SET_NULL;
            case "d" -> ForeignKey.Rule.SET_DEFAULT;
            default -> ForeignKey.Rule.NO_ACTION;
        };
    }

    private static ForeignKey.Match match(String letter) {
        return switch (letter) {
            case "f" -> ForeignKey.Match.FULL;
            case "p" -> ForeignKey.Match.PARTIAL;
            default -> ForeignKey.Match.SIMPLE;
        };
    }

    private boolean isNullsNotDistinct(String index) {
        Row row = indexesById.get(index);
        return row != null && row.isTrue(6);
    }

    private List<String> included(String index) {
        // For a foreign key, this is the unique index of the referred table. Its included columns are not used.
        return texts(of(indexKeys, index).stream().filter(key -> key.isTrue(1)).toList(), 2);
    }

    private Index index(Row row) {
        String id = row.text(1);
        return new Index(
                row.text(2),
                of(indexKeys, id).stream()
                        .filter(key -> !key.isTrue(1))
                        .map(PostgresqlTableReader::indexKey)
                        .toList(),
                row.isTrue(3),
                unwrapped(row.text(5)),
                included(id),
                row.values().get(4),
                row.isTrue(6),
                options.getOrDefault(id, new TreeMap<>()),
                row.values().get(8));
    }

    /** Reads an index key. In {@code indoption}, bit 1 means descending order, and bit 2 means NULLS FIRST. */
    private static IndexKey indexKey(Row row) {
        IndexKey key = row.isNull(2) ? IndexKey.ofExpression(unwrapped(row.text(3))) : IndexKey.of(row.text(2));
        int order = Integer.parseInt(row.text(4));
        boolean descending = (order & 1) != 0;
        boolean nullsFirst = (order & 2) != 0;
        if (descending != nullsFirst) {
            key = key.withNulls(nullsFirst ? IndexKey.Nulls.FIRST : IndexKey.Nulls.LAST);
        }
        key = descending ? key.descending() : key;
        return key.withOperatorClass(row.values().get(5))
                .withCollation(row.values().get(6));
    }

    private static List<String> texts(List<Row> rows, int column) {
        return rows.stream().map(row -> row.text(column)).toList();
    }

    private static List<Row> of(Map<String, List<Row>> rows, String id) {
        return rows.getOrDefault(id, List.of());
    }
}
