package dev.retort.postgresql.inspect;

import static dev.retort.postgresql.inspect.PostgresqlTableReader.grouped;
import static dev.retort.postgresql.inspect.PostgresqlTableReader.name;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.Inspection;
import dev.retort.dialect.Inspection.Row;
import dev.retort.schema.EnumType;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Sequence;
import dev.retort.schema.TextObject;
import dev.retort.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one namespace of PostgreSQL 12 or later into a model.
 *
 * <p>Names in {@code current_schema()} have no namespace in the model, regardless of the namespace that is read. An
 * empty namespace means {@code current_schema()}. SQL texts are as PostgreSQL prints them, without outer parentheses;
 * which names in them are qualified depends on the session's {@code search_path}. Defaults keep their parentheses.
 *
 * <p>Conventions: sequences have explicit values for all parameters. A serial column is a column with a default, and
 * its sequence is owned by it; the sequence of an identity column is part of the identity. A trigger has no namespace,
 * as in PostgreSQL. A partitioned table is a table with the option {@link #PARTITION_BY}. Not read are partitions,
 * objects of extensions, invalid indexes, foreign tables and temporary tables.
 *
 * <p>What the model cannot represent, such as domains, policies and privileges, is read by {@link #objectQueries}.
 */
public final class PostgresqlInspection implements Inspection {
    /** The option of a partitioned table: the text after PARTITION BY, such as {@code RANGE (at)}. */
    static final String PARTITION_BY = "partition_by";

    /** The flag of an UNLOGGED table. */
    static final String UNLOGGED = "unlogged";

    /** {@inheritDoc} Compiling the queries would take longer than executing them. */
    @Override
    public String begin() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off";
    }

    @Override
    public List<Query> queries(String namespace) {
        return PostgresqlCatalog.queries(namespace);
    }

    @Override
    public List<Query> queriesOfAllTables(String namespace) {
        return PostgresqlCatalog.withPartitions(namespace);
    }

    @Override
    public List<Query> objectQueries(List<String> namespaces) {
        return PostgresqlObjects.queries(namespaces);
    }

    @Override
    public CatalogObjects objects(Map<String, List<Row>> rows) {
        return PostgresqlObjects.read(rows);
    }

    @Override
    public SchemaModel read(Map<String, List<Row>> rows, String namespace) {
        Map<String, SortedMap<String, String>> options = options(rows);
        Map<String, EnumType> all = new LinkedHashMap<>();
        List<EnumType> own = new ArrayList<>();
        grouped(rows, PostgresqlCatalog.ENUMS).forEach((id, values) -> {
            EnumType type = enumType(values);
            all.put(id, type);
            if (values.get(0).isTrue(3)) {
                own.add(type);
            }
        });
        return new SchemaModel(
                new PostgresqlTableReader(rows, options, all).read(),
                own,
                of(rows, PostgresqlCatalog.SEQUENCES).stream()
                        .map(PostgresqlInspection::sequence)
                        .toList(),
                of(rows, PostgresqlCatalog.VIEWS).stream()
                        .map(row -> view(row, options))
                        .toList(),
                textObjects(rows));
    }

    private static Map<String, SortedMap<String, String>> options(Map<String, List<Row>> rows) {
        Map<String, SortedMap<String, String>> options = new LinkedHashMap<>();
        for (Row row : of(rows, PostgresqlCatalog.OPTIONS)) {
            options.computeIfAbsent(row.text(0), id -> new TreeMap<>()).put(row.text(1), row.text(2));
        }
        return options;
    }

    private static EnumType enumType(List<Row> values) {
        Row first = values.get(0);
        // A type without values has one row, whose value is NULL.
        List<String> labels = values.stream()
                .filter(row -> !row.isNull(5))
                .map(row -> row.text(5))
                .toList();
        return new EnumType(name(first, 1), labels, first.values().get(4));
    }

    private static Sequence sequence(Row row) {
        Sequence.Owner owner = row.isNull(11) ? null : new Sequence.Owner(name(row, 9), row.text(11));
        return new Sequence(
                name(row, 0),
                PostgresqlTypes.of(row.text(2)),
                Long.valueOf(row.text(3)),
                Long.parseLong(row.text(4)),
                Long.valueOf(row.text(5)),
                Long.valueOf(row.text(6)),
                Long.valueOf(row.text(7)),
                row.isTrue(8),
                owner,
                row.values().get(12));
    }

    private static View view(Row row, Map<String, SortedMap<String, String>> options) {
        // The columns stay empty, because the printed query contains their names.
        return new View(
                name(row, 1),
                withoutTerminator(row.text(4)),
                row.isTrue(3),
                List.of(),
                options.getOrDefault(row.text(0), new TreeMap<>()),
                row.values().get(5));
    }

    private static List<TextObject> textObjects(Map<String, List<Row>> rows) {
        List<TextObject> objects = new ArrayList<>();
        for (Row row : of(rows, PostgresqlCatalog.ROUTINES)) {
            TextObject.Key key = row.isTrue(2)
                    ? TextObject.Key.procedure(name(row, 0), row.text(3))
                    : TextObject.Key.function(name(row, 0), row.text(3));
            objects.add(object(key, row.text(4), row.values().get(5)));
        }
        for (Row row : of(rows, PostgresqlCatalog.TRIGGERS)) {
            TextObject.Key key = TextObject.Key.trigger(QualifiedName.of(row.text(0)), name(row, 1));
            objects.add(object(key, row.text(3), row.values().get(4)));
        }
        return objects;
    }

    private static TextObject object(TextObject.Key key, String text, @Nullable String comment) {
        return new TextObject(key, text.strip(), comment);
    }

    private static String withoutTerminator(String definition) {
        String bare = definition.strip();
        return bare.endsWith(";") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static List<Row> of(Map<String, List<Row>> rows, String query) {
        return rows.getOrDefault(query, List.of());
    }
}
