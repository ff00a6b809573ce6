package dev.retort.sqlite.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.Inspection.Row;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import dev.retort.sql.SqlToken;
import dev.retort.sql.TokenCursor;
import dev.retort.sqlite.inspect.SqliteIndexReader.ParsedIndex;
import dev.retort.sqlite.inspect.SqliteTableReader.ColumnText;
import dev.retort.sqlite.inspect.SqliteTableReader.TableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the main database of a SQLite connection (SQLite 3.31 or later). Columns and the keys of indexes are read from
 * pragmas, everything else from the SQL texts that SQLite stores. The namespace parameter is ignored; names in the
 * model have no namespace.
 *
 * <p>Names of tables and columns have the case of their declaration, even if other texts write them in another case. A
 * rowid alias is NOT NULL, and has no default because SQLite never uses it. For a boolean column, the defaults 0 and 1
 * are read as false and true.
 *
 * <p>A text column that is followed by the check of {@link SqliteEnumCheck} has an enum type. The model contains the
 * enum types that columns use.
 *
 * <p>The model does not contain SQLite's internal tables, temporary tables, virtual tables, and the shadow tables in
 * which FTS and R-tree store their rows: a model cannot describe a virtual table's module, and ALTER does not change
 * the rows of a virtual table.
 *
 * <p>Run all queries in one transaction; otherwise they may read different states.
 */
public final class SqliteInspection implements Inspection {
    /** The flag of a column that is declared without a type. The model gives it the type blob, which is equivalent. */
    public static final String NO_TYPE = "no_type";

    /**
     * The option of a table that lists the details that a model cannot represent: ON CONFLICT; DESC and COLLATE in
     * PRIMARY KEY and UNIQUE; names of NOT NULL, DEFAULT, COLLATE and GENERATED; a constraint name that is used twice.
     * A table with this option cannot be recreated from the model; {@link #objects} has its SQL text.
     */
    public static final String UNSUPPORTED_DETAILS = "unheld";

    private static final String OBJECTS = "objects";
    private static final String COLUMNS = "columns";
    private static final String INDEXES = "indexes";
    static final String VIRTUAL = "CREATE VIRTUAL TABLE ";
    private static final Map<String, Set<String>> SHADOW_TABLE_SUFFIXES = Map.of(
            "fts3", Set.of("content", "segments", "segdir", "docsize", "stat"),
            "fts4", Set.of("content", "segments", "segdir", "docsize", "stat"),
            "fts5", Set.of("data", "idx", "content", "docsize", "config"),
            "rtree", Set.of("node", "rowid", "parent"),
            "rtree_i32", Set.of("node", "rowid", "parent"),
            "geopoly", Set.of("node", "rowid", "parent"));

    @Override
    public String begin() {
        return "BEGIN";
    }

    @Override
    public List<Query> queries(String namespace) {
        // Virtual tables are excluded because reading their columns fails if their module is not loaded.
        String tables = " FROM main.sqlite_master m %s WHERE m.type = 'table'"
                + " AND m.sql NOT LIKE 'CREATE VIRTUAL TABLE %%' AND lower(substr(m.name, 1, 7)) <> 'sqlite_'";
        return List.of(
                new Query(
                        OBJECTS,
                        "SELECT type, name, tbl_name, sql FROM main.sqlite_master"
                                + " WHERE sql IS NOT NULL AND lower(substr(name, 1, 7)) <> 'sqlite_' ORDER BY rowid"),
                new Query(
                        COLUMNS,
                        "SELECT m.name, x.name, x.\"notnull\", x.dflt_value, x.type"
                                + tables.formatted("JOIN pragma_table_xinfo(m.name, 'main') x")
                                + " ORDER BY m.rowid, x.cid"),
                new Query(
                        INDEXES,
                        "SELECT m.name, l.name, l.origin, l.\"unique\", x.cid, x.name, x.\"desc\", x.coll"
                                + tables.formatted("JOIN pragma_index_list(m.name, 'main') l"
                                        + " JOIN pragma_index_xinfo(l.name, 'main') x")
                                + " AND x.key = 1 ORDER BY m.rowid, l.seq, x.seqno"));
    }

    @Override
    public List<Query> objectQueries(List<String> namespaces) {
        return SqliteObjects.queries(queries(""));
    }

    @Override
    public CatalogObjects objects(Map<String, List<Row>> rows) {
        return SqliteObjects.read(rows.get(OBJECTS), rows, read(rows, ""));
    }

    @Override
    public SchemaModel read(Map<String, List<Row>> rows, String namespace) {
        return new ModelReader(rows).model();
    }

    /** Builds one model from the rows of the queries. */
    private static final class ModelReader {
        private final List<Row> objects;
        private final Map<String, List<Row>> columns;
        private final Map<String, List<Row>> indexes;
        private final Map<String, String> indexTexts = new HashMap<>();
        private final Map<String, TableText> tables = new LinkedHashMap<>();
        private final Map<String, String> names = new HashMap<>();

        ModelReader(Map<String, List<Row>> rows) {
            objects = rows.getOrDefault(OBJECTS, List.of());
            columns = groupedBy(rows.getOrDefault(COLUMNS, List.of()), 0);
            indexes = groupedBy(rows.getOrDefault(INDEXES, List.of()), 0);
        }

        SchemaModel model() {
            Set<String> shadowTables = shadowTables();
            for (Row object : objectsOfType("table")) {
                boolean isIncluded =
                        !object.text(3).startsWith(VIRTUAL) && !shadowTables.contains(folded(object.text(1)));
                if (isIncluded) {
                    tables.put(object.text(1), SqliteTableReader.read(object.text(3)));
                    names.put(folded(object.text(1)), object.text(1));
                }
            }
            objectsOfType("index").forEach(object -> indexTexts.put(object.text(1), object.text(3)));
            List<View> views = objectsOfType("view").stream()
                    .map(object -> SqliteIndexReader.view(QualifiedName.of(object.text(1)), object.text(3)))
                    .toList();
            views.forEach(
                    view -> names.put(folded(view.name().name()), view.name().name()));
            List<TextObject> triggers = objectsOfType("trigger").stream()
                    .map(object -> TextObject.of(
                            TextObject.Key.trigger(QualifiedName.of(object.text(1)), declaredName(object.text(2))),
                            object.text(3)))
                    .toList();
            List<Table> read = tables.keySet().stream().map(this::table).toList();
            return new SchemaModel(read, SqliteNormalizedText.enumTypes(read), List.of(), views, triggers);
        }

        private Table table(String name) {
            TableText text = tables.get(name);
            List<Row> columnRows = columns.getOrDefault(name, List.of());
            if (columnRows.size() != text.columns().size()) {
                throw new IllegalStateException("table '" + name + "' was changed while it was read: its SQL text has "
                        + text.columns().size() + " columns, PRAGMA table_xinfo " + columnRows.size());
            }
            List<Row> keys = indexes.getOrDefault(name, List.of());
            Map<String, DataType> enums = new HashMap<>(text.enums());
            enums.values().removeIf(this::hasConflictingValues);
            // SQLite creates an index for a primary key unless the key is a rowid alias.
            boolean hasRowidAlias = keys.stream().noneMatch(key -> key.text(2).equals("pk"));
            Set<String> rowidAlias = hasRowidAlias ? Set.copyOf(primaryKey(text)) : Set.of();
            List<Column> read = new ArrayList<>();
            Map<String, String> options = new TreeMap<>(text.options());
            for (int i = 0; i < columnRows.size(); i++) {
                ColumnText column = withReportedType(text.columns().get(i), columnRows.get(i));
                if (SqliteTypes.isQuoted(column.type())) {
                    options.merge(UNSUPPORTED_DETAILS, "type of " + column.name(), (one, two) -> one + "; " + two);
                }
                Identity kind = text.autoincrement() ? Identity.BY_DEFAULT : Identity.ROWID;
                DataType values = enums.get(column.name());
                Column found =
                        column(column, columnRows.get(i), rowidAlias.contains(column.name()) ? kind : Identity.NONE);
                read.add(values == null ? found : found.withType(values));
            }
            List<Constraint> constraints = new ArrayList<>(text.constraints().stream()
                    .map(constraint -> constraint instanceof ForeignKey key ? resolved(key) : constraint)
                    .toList());
            text.enums().forEach((column, type) -> {
                if (!enums.containsKey(column)) {
                    constraints.add(Check.of(new SqliteEnumCheck(column, type).expression()));
                }
            });
            return new Table(
                    QualifiedName.of(name), read, constraints, indexes(keys, read), new TreeMap<>(options), null);
        }

        /**
         * Returns whether two columns give an enum type different values, which a model cannot represent. They keep
         * checks.
         */
        private boolean hasConflictingValues(DataType type) {
            return tables.values().stream()
                    .flatMap(text -> text.enums().values().stream())
                    .anyMatch(other ->
                            type.enumName() != null && type.enumName().equals(other.enumName()) && !type.equals(other));
        }

        private static ColumnText withReportedType(ColumnText text, Row columnRow) {
            String type = SqliteTypes.unquoted(text.type(), columnRow.text(4));
            return new ColumnText(text.name(), type, text.collation(), text.generated());
        }

        private static Column column(ColumnText text, Row columnRows, Identity identity) {
            boolean hasDefault = !columnRows.isNull(3) && identity == Identity.NONE && text.generated() == null;
            Column column = Column.of(columnRows.text(1), SqliteTypes.type(text.type()))
                    .withDefault(hasDefault ? SqliteTypes.defaultValue(columnRows.text(3), text.type()) : null)
                    .withIdentity(identity)
                    .withGenerated(text.generated())
                    .withCollation(text.collation())
                    .withOptions(text.type().isEmpty() ? Map.of(NO_TYPE, "") : Map.of());
            return columnRows.isTrue(2) || identity != Identity.NONE ? column.notNull() : column;
        }

        private List<Index> indexes(List<Row> keys, List<Column> columns) {
            Map<String, String> collations = new HashMap<>();
            columns.forEach(column -> collations.put(column.name(), String.valueOf(column.collation())));
            List<Index> read = new ArrayList<>();
            groupedBy(keys, 1).forEach((name, rows) -> {
                String sql = indexTexts.get(name);
                if (sql != null) {
                    ParsedIndex text = SqliteIndexReader.index(sql);
                    List<IndexKey> all = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        all.add(key(rows.get(i), text.keys().get(i), collations));
                    }
                    Index index = Index.of(name, all).withWhere(text.where());
                    read.add(rows.get(0).isTrue(3) ? index.asUnique() : index);
                }
            });
            return read;
        }

        private static IndexKey key(Row row, String expression, Map<String, String> collations) {
            boolean isColumn = !row.isNull(5);
            IndexKey key = isColumn ? IndexKey.of(row.text(5)) : IndexKey.ofExpression(expression);
            String own = isColumn ? collations.getOrDefault(row.text(5), "null") : "null";
            String collation = SqliteNormalizedText.collation(row.text(7));
            // A key without COLLATE uses the column's collation, so the model names only a different one.
            if (!folded(String.valueOf(collation)).equals(folded(own))) {
                key = key.withCollation(collation == null ? "BINARY" : collation);
            }
            return row.isTrue(6) ? key.descending() : key;
        }

        /**
         * Returns the key with the declared names of the referred table and columns. If it names no columns, they are
         * the primary key of the referred table.
         */
        private ForeignKey resolved(ForeignKey key) {
            QualifiedName table = declaredName(key.referredTable().name());
            TableText referred = tables.get(table.name());
            if (referred == null) {
                return key;
            }
            List<String> named = key.referredColumns().isEmpty() ? primaryKey(referred) : key.referredColumns();
            Map<String, String> declared =
                    referred.columns().stream().collect(Collectors.toMap(c -> folded(c.name()), ColumnText::name));
            List<String> all = named.stream()
                    .map(column -> declared.getOrDefault(folded(column), column))
                    .toList();
            boolean isValid = all.size() == key.columns().size() && new HashSet<>(all).size() == all.size();
            return key.withReferred(table, isValid ? all : List.of());
        }

        private QualifiedName declaredName(String name) {
            return QualifiedName.of(names.getOrDefault(folded(name), name));
        }

        private Set<String> shadowTables() {
            Set<String> shadowTables = new HashSet<>();
            for (Row object : objectsOfType("table")) {
                if (object.text(3).startsWith(VIRTUAL)) {
                    TokenCursor cursor = new TokenCursor(SqliteLexicalRules.RULES, object.text(3));
                    cursor.skip("CREATE", "VIRTUAL", "TABLE");
                    cursor.next();
                    cursor.skip("USING");
                    String module = folded(cursor.next().unquoted());
                    for (String suffix : SHADOW_TABLE_SUFFIXES.getOrDefault(module, Set.of())) {
                        shadowTables.add(folded(object.text(1)) + "_" + suffix);
                    }
                }
            }
            return shadowTables;
        }

        private List<Row> objectsOfType(String type) {
            return objects.stream().filter(row -> row.text(0).equals(type)).toList();
        }

        private static List<String> primaryKey(TableText table) {
            return table.constraints().stream()
                    .filter(PrimaryKey.class::isInstance)
                    .findFirst()
                    .map(Constraint::columns)
                    .orElse(List.of());
        }

        private static Map<String, List<Row>> groupedBy(List<Row> rows, int column) {
            return rows.stream()
                    .collect(Collectors.groupingBy(row -> row.text(column), LinkedHashMap::new, Collectors.toList()));
        }

        private static String folded(String name) {
            return SqlToken.folded(name);
        }
    }
}
