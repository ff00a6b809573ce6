package dev.retort.sqlite.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.CatalogObjects.Dependency;
import dev.retort.dialect.CatalogObjects.LeftOut;
import dev.retort.dialect.CatalogObjects.SqlObject;
import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.Inspection.Query;
import dev.retort.dialect.Inspection.Row;
import dev.retort.dialect.ObjectId;
import dev.retort.dialect.Rendering;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a model of SQLite cannot represent: virtual tables, and tables with details such as ON CONFLICT. Their
 * statements are the texts in the catalog.
 */
final class SqliteObjects {
    private static final String NUMBERS = "numbers";

    private SqliteObjects() {}

    /** Adds the queries of this class to those of the model, whose rows are needed too. */
    static List<Query> queries(List<Query> model) {
        List<Query> queries = new ArrayList<>(model);
        queries.add(new Query(
                NUMBERS,
                "SELECT 'user_version', user_version FROM pragma_user_version WHERE user_version <> 0"
                        + " UNION ALL SELECT 'application_id', application_id FROM pragma_application_id"
                        + " WHERE application_id <> 0"));
        return queries;
    }

    /**
     * Interprets the rows.
     *
     * @param objects type, name, table and SQL text of each object
     * @param rows the rows of all queries
     */
    static CatalogObjects read(List<Row> objects, Map<String, List<Row>> rows, SchemaModel model) {
        Set<String> asText = model.tables().stream()
                .filter(table -> table.options().containsKey(SqliteInspection.UNSUPPORTED_DETAILS))
                .map(Table::name)
                .map(QualifiedName::name)
                .collect(Collectors.toCollection(HashSet::new));
        List<SqlObject> texts = new ArrayList<>();
        for (Row object : objects) {
            String name = object.text(1);
            String sql = object.text(3);
            boolean isTable = object.text(0).equals("table");
            boolean isVirtual = isTable && sql.startsWith(SqliteInspection.VIRTUAL);
            if (isVirtual || isTable && asText.contains(name)) {
                ObjectId id = isVirtual
                        ? ObjectId.other("virtual table " + Rendering.doubleQuoted(name))
                        : ObjectId.table(QualifiedName.of(name));
                texts.add(new SqlObject(id, Stage.TABLES, sql, "DROP TABLE " + Rendering.doubleQuoted(name)));
            } else if (object.text(0).equals("index")) {
                asText.stream()
                        .filter(object.text(2)::equalsIgnoreCase)
                        .findFirst()
                        .ifPresent(table -> {
                            ObjectId id = ObjectId.index(QualifiedName.of(table), name);
                            texts.add(
                                    new SqlObject(id, Stage.PARTS, sql, "DROP INDEX " + Rendering.doubleQuoted(name)));
                        });
            }
        }
        List<LeftOut> leftOut = rows.getOrDefault(NUMBERS, List.of()).stream()
                .map(row ->
                        new LeftOut(LeftOut.Scope.DATABASE, "PRAGMA " + row.text(0) + " = " + row.text(1), "it is 0"))
                .toList();
        return new CatalogObjects(
                texts, dependencies(model, asText), Map.of(), leftOut, List.of(), CatalogObjects.Namespaces.NONE);
    }

    /** Returns the dependencies of the foreign keys of these tables on the other ones. */
    private static List<Dependency> dependencies(SchemaModel model, Set<String> asText) {
        return model.tables().stream()
                .filter(table -> asText.contains(table.name().name()))
                .flatMap(table -> table.foreignKeys().stream()
                        .map(ForeignKey::referredTable)
                        .filter(referred -> !asText.contains(referred.name()))
                        .map(referred -> new Dependency(ObjectId.table(table.name()), ObjectId.table(referred))))
                .toList();
    }
}
