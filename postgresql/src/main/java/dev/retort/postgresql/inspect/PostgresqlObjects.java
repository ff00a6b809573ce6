package dev.retort.postgresql.inspect;

import dev.retort.dialect.CatalogObjects;
import dev.retort.dialect.CatalogObjects.LeftOut;
import dev.retort.dialect.CatalogObjects.SqlObject;
import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.Inspection.Query;
import dev.retort.dialect.Inspection.Row;
import dev.retort.dialect.ObjectId;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.QualifiedName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads what a model of PostgreSQL cannot represent as statements with their reverse, and the dependencies of all
 * objects.
 *
 * <p>The queries for statements have these columns: stage, label, statements, reverse, own address or NULL, addresses
 * of the objects that it needs, and the kind, namespace, name and part if it replaces an object of the model. For
 * addresses, see {@link PostgresqlDependencies}.
 */
final class PostgresqlObjects {
    private static final List<String> STATEMENTS = List.of(
            PostgresqlTypeObjects.SETUP,
            PostgresqlTypeObjects.TYPES,
            PostgresqlTypeObjects.ROUTINES,
            PostgresqlTypeObjects.TEXT_SEARCH,
            PostgresqlTableObjects.PARENTS,
            PostgresqlTableObjects.RECURSIVE_VIEWS,
            PostgresqlTableObjects.RULES,
            PostgresqlTableObjects.PARTS,
            PostgresqlTableObjects.SETTINGS,
            PostgresqlPrivileges.QUERY,
            PostgresqlDatabaseObjects.STATEMENTS);

    private static final String STATEMENT = "statement ";
    private static final String IDENTITIES = "identities";
    private static final String DEPENDENCIES = "dependencies";
    private static final String DESCRIPTIONS = "descriptions";
    private static final String ROLES = "roles";
    private static final String LEFT_OUT = "left out";
    private static final String READ_NAMESPACES = "read namespaces";
    private static final String OTHER_NAMESPACES = "other namespaces";

    /** Namespace, table, column, default, type. Of the defaults whose text the model does not keep. */
    private static final String DEFAULTS = "defaults";

    private static final String DEFAULT_ROWS = """
            SELECT nullif(n.nspname, current_schema()), c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid),
              format_type(a.atttypid, NULL)
            FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN chosen n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
            WHERE c.relkind IN ('r', 'p') AND a.attgenerated = ''""";

    private PostgresqlObjects() {}

    static List<Query> queries(List<String> namespaces) {
        String chosen = namespaces.stream()
                .map(name -> name.isEmpty() ? "current_schema()" : PostgresqlCatalog.literal(name))
                .collect(Collectors.joining(", "));
        String with = "WITH chosen AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN (" + chosen + ")) ";
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < STATEMENTS.size(); i++) {
            queries.add(new Query(STATEMENT + i, with + PostgresqlSqlMacros.expand(STATEMENTS.get(i))));
        }
        queries.add(new Query(IDENTITIES, with + PostgresqlDependencies.IDENTITIES));
        queries.add(new Query(DEPENDENCIES, PostgresqlDependencies.DEPENDENCIES));
        queries.add(new Query(DESCRIPTIONS, with + PostgresqlDependencies.DESCRIPTIONS));
        queries.add(new Query(ROLES, PostgresqlDependencies.ROLES));
        queries.add(new Query(DEFAULTS, with + DEFAULT_ROWS));
        queries.add(new Query(LEFT_OUT, with + PostgresqlDatabaseObjects.LEFT_OUT));
        queries.add(new Query(READ_NAMESPACES, with + "SELECT nspname FROM chosen"));
        queries.add(new Query(OTHER_NAMESPACES, with + PostgresqlDatabaseObjects.OTHER_NAMESPACES));
        return queries;
    }

    static CatalogObjects read(Map<String, List<Row>> rows) {
        PostgresqlDependencies dependencies = new PostgresqlDependencies();
        dependencies.identify(of(rows, IDENTITIES));
        dependencies.describe(of(rows, DESCRIPTIONS));
        List<Row> statements = new ArrayList<>();
        for (int i = 0; i < STATEMENTS.size(); i++) {
            statements.addAll(of(rows, STATEMENT + i));
        }
        statements.stream().filter(row -> !row.isNull(4)).forEach(row -> dependencies.identify(row.text(4), id(row)));
        dependencies.add(of(rows, DEPENDENCIES));
        List<SqlObject> objects = objects(statements, dependencies);
        dependencies.require(of(rows, ROLES));
        return new CatalogObjects(
                objects,
                dependencies.dependencies(),
                defaults(of(rows, DEFAULTS)),
                of(rows, LEFT_OUT).stream()
                        .filter(row -> !dependencies.isMember(row.text(0)))
                        .map(row -> new LeftOut(
                                row.isNull(0) ? LeftOut.Scope.DATABASE : LeftOut.Scope.OBJECT,
                                row.text(1),
                                row.text(2)))
                        .toList(),
                dependencies.required(),
                new CatalogObjects.Namespaces(texts(of(rows, READ_NAMESPACES)), texts(of(rows, OTHER_NAMESPACES))));
    }

    private static List<SqlObject> objects(List<Row> statements, PostgresqlDependencies dependencies) {
        List<SqlObject> objects = new ArrayList<>();
        for (Row row : statements) {
            List<String> needs =
                    row.text(5).isEmpty() ? List.of() : List.of(row.text(5).split(" "));
            Stage stage = Stage.valueOf(row.text(0));
            // A part of an object of an extension is created with it. Privileges on it are not.
            boolean isMember = !row.isNull(4) && dependencies.isMember(row.text(4))
                    || stage != Stage.PRIVILEGES && needs.stream().anyMatch(dependencies::isMember);
            // A namespace that is not created, such as "public", exists in every database.
            boolean isPossible = needs.stream()
                    .allMatch(address -> address.startsWith("pg_namespace:")
                            || dependencies.idOf(address).isPresent());
            if (isPossible && !isMember) {
                needs.forEach(address -> dependencies.idOf(address).ifPresent(on -> dependencies.depend(id(row), on)));
                objects.add(new SqlObject(id(row), stage, row.text(2), row.text(3)));
            }
        }
        return objects;
    }

    private static ObjectId id(Row row) {
        return row.isNull(6)
                ? ObjectId.other(row.text(1))
                : new ObjectId(
                        ObjectId.Kind.valueOf(row.text(6)),
                        new QualifiedName(row.values().get(7), row.text(8)),
                        row.text(9));
    }

    /** Returns the defaults whose text differs from the one that is rendered for the model's default. */
    private static Map<ObjectId, String> defaults(List<Row> rows) {
        Map<ObjectId, String> exact = new HashMap<>();
        for (Row row : rows) {
            String text = row.text(3);
            DefaultValue value = PostgresqlExpressions.defaultOf(text, row.text(4));
            boolean isKept = switch (value.kind()) {
                case NULL -> false;
                case NUMBER -> new BigDecimal(value.text()).scale() == scale(text);
                case TEXT -> text.endsWith("::" + row.text(4)) || text.endsWith("::bpchar");
                default -> true;
            };
            if (!isKept) {
                exact.put(ObjectId.column(new QualifiedName(row.values().get(0), row.text(1)), row.text(2)), text);
            }
        }
        return exact;
    }

    /** Returns the number of digits after the point; -1 if the text is not a number, such as {@code '1'::integer}. */
    private static int scale(String text) {
        String number = text.replaceAll("^[('\\s]+|[)'\\s]+(?:::[\\s\\S]*)?$", "");
        try {
            return new BigDecimal(number).scale();
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> row.text(0)).toList();
    }

    private static List<Row> of(Map<String, List<Row>> rows, String query) {
        return rows.getOrDefault(query, List.of());
    }
}
