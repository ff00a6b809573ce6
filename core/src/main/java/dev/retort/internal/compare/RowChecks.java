package dev.retort.internal.compare;

import dev.retort.dialect.Dialect;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.source.DraftStep;
import dev.retort.op.AddColumn;
import dev.retort.op.AddConstraint;
import dev.retort.op.AlterColumn;
import dev.retort.op.CreateIndex;
import dev.retort.op.DropColumn;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.op.Operation.DataLoss;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.DataType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the rows that generated operations affect: counts what is destroyed, and the rows that would make an
 * operation fail. The result is a comment for the author of the revision, who decides.
 *
 * <p>A NOT NULL column without a default is added in two steps, so that existing rows can be given a value in between.
 * A query that fails, or that would refer to a column that is added, yields no comment.
 */
final class RowChecks {
    /** The maximum number of queries that are sent as one. A database limits the number of columns. */
    private static final int MAX_QUERIES = 500;

    private final @Nullable Session session;
    private final Dialect dialect;
    private final Set<String> requested = new LinkedHashSet<>();
    private final Map<String, OptionalLong> counts = new HashMap<>();
    private final SchemaModel before;
    private SchemaModel model;

    /**
     * Creates the checks.
     *
     * @param before the schema of the database, under its present names
     */
    RowChecks(Session session, SchemaModel before) {
        this(session, session.dialect(), before);
    }

    private RowChecks(@Nullable Session session, Dialect dialect, SchemaModel before) {
        this.session = session;
        this.dialect = dialect;
        this.before = before;
        this.model = before;
    }

    /** Creates checks for a database whose rows are not known, such as a future one. */
    static RowChecks withoutRows(Dialect dialect, SchemaModel before) {
        return new RowChecks(null, dialect, before);
    }

    /**
     * Returns the steps of an upgrade with these operations.
     *
     * @param operations renames first
     */
    List<DraftStep> of(List<Operation> operations) {
        // The first pass only finds out what has to be counted, so that one query counts everything.
        steps(operations);
        counts.putAll(counted(List.copyOf(requested)));
        model = before;
        return steps(operations);
    }

    private List<DraftStep> steps(List<Operation> operations) {
        PresentNames names = PresentNames.of(operations);
        List<DraftStep> steps = new ArrayList<>();
        for (Operation operation : operations) {
            steps.addAll(steps(operation, names));
            model = operation.apply(model).model().orElse(model);
        }
        return steps;
    }

    private List<DraftStep> steps(Operation operation, PresentNames names) {
        if (operation instanceof AddColumn added) {
            return added(added, names);
        }
        return List.of(new DraftStep(comments(operation, names), operation));
    }

    private List<String> comments(Operation operation, PresentNames names) {
        if (operation instanceof DropTable dropped) {
            return droppedTable(dropped, names);
        }
        if (operation instanceof DropColumn dropped) {
            return droppedColumn(dropped, names);
        }
        if (operation instanceof AlterColumn altered) {
            return altered(altered, names);
        }
        if (operation instanceof AddConstraint added) {
            return constraint(added, names);
        }
        return operation instanceof CreateIndex created && created.index().unique()
                ? duplicates(created.table(), created.index(), names)
                : List.of();
    }

    private List<String> droppedTable(DropTable dropped, PresentNames names) {
        OptionalLong rows = count("FROM " + names.sql(dropped.table(), dialect));
        return rows.isPresent()
                ? List.of(
                        rows.getAsLong() == 0
                                ? "Table " + dropped.table() + " has no rows now."
                                : "Destroys the " + rows(rows.getAsLong()) + " of table " + dropped.table() + ".")
                : unknown("Destroys the rows of table " + dropped.table() + ".");
    }

    private List<String> droppedColumn(DropColumn dropped, PresentNames names) {
        boolean isComputed = column(dropped.table(), dropped.column())
                .filter(column -> column.generated() != null)
                .isPresent();
        if (isComputed) {
            return List.of();
        }
        String column = names.sql(dropped.table(), dropped.column(), dialect);
        OptionalLong rows = count("FROM " + names.sql(dropped.table(), dialect) + " WHERE " + column + " IS NOT NULL");
        return rows.isPresent()
                ? List.of(
                        rows.getAsLong() == 0
                                ? "Column " + dropped.column() + " has no values now."
                                : "Destroys the values of column " + dropped.column() + " in " + rows(rows.getAsLong())
                                        + ".")
                : unknown("Destroys the values of column " + dropped.column() + ".");
    }

    /** Returns a comment about rows that are not known; none if the database has refused to count them. */
    private List<String> unknown(String comment) {
        return session == null ? List.of(comment) : List.of();
    }

    /** Adds a NOT NULL column without a default to a table with rows in two steps. */
    private List<DraftStep> added(AddColumn added, PresentNames names) {
        Column column = added.column();
        boolean needsValue = !column.nullable()
                && column.defaultValue() == null
                && column.generated() == null
                && column.identity() == Identity.NONE;
        long rows =
                needsValue ? count("FROM " + names.sql(added.table(), dialect)).orElse(0) : 0;
        boolean isUnknown = needsValue && session == null;
        if (rows == 0 && !isUnknown) {
            return List.of(DraftStep.of(added));
        }
        String which = "Table " + added.table() + (isUnknown ? " may have rows" : " has " + rows(rows));
        return List.of(
                DraftStep.of(new AddColumn(added.table(), column.asNullable(), added.beforeColumn())),
                DraftStep.of(
                        AlterColumn.setNotNull(added.table(), column.name()),
                        which + " without a value. Give them one before this: " + example(added.table(), column)));
    }

    private List<String> altered(AlterColumn altered, PresentNames names) {
        List<String> comments = new ArrayList<>();
        Optional<Column> before = column(altered.table(), altered.to().name());
        if (before.isEmpty()) {
            return comments;
        }
        Column after = altered.merged(before.get());
        String table = names.sql(altered.table(), dialect);
        String column = names.sql(altered.table(), after.name(), dialect);
        if (altered.changed().contains(AlterColumn.Aspect.TYPE)) {
            converted(altered, after, table, column).ifPresent(comments::add);
        }
        if (before.get().nullable() && !after.nullable()) {
            long nulls =
                    count("FROM " + table + " WHERE " + column + " IS NULL").orElse(0);
            if (nulls > 0) {
                comments.add("Column " + after.name() + " is NULL in " + rows(nulls)
                        + ". Give them a value before this: " + example(altered.table(), after) + " WHERE "
                        + dialect.sql().quote(after.name()) + " IS NULL");
            }
        }
        return comments;
    }

    private Optional<String> converted(AlterColumn altered, Column after, String table, String column) {
        if (altered.destroysData() == DataLoss.NO) {
            return Optional.empty();
        }
        DataType type = after.type();
        boolean hasLength = type.kind() == DataType.Kind.VARCHAR || type.kind() == DataType.Kind.CHAR;
        if (hasLength && type.size() != null) {
            OptionalLong tooLong = count(
                    "FROM " + table + " WHERE length(CAST(" + column + " AS " + "varchar(100000))) > " + type.size());
            if (tooLong.isPresent()) {
                return tooLong.getAsLong() == 0
                        ? Optional.empty()
                        : Optional.of("Column " + after.name() + " has more than " + type.size() + " characters in "
                                + rows(tooLong.getAsLong()) + ". Shorten them before this.");
            }
        }
        long values =
                count("FROM " + table + " WHERE " + column + " IS NOT NULL").orElse(0);
        return values == 0
                ? Optional.empty()
                : Optional.of("Converts the values of column " + after.name() + " in " + rows(values)
                        + ". Check that none is lost.");
    }

    private List<String> constraint(AddConstraint added, PresentNames names) {
        Constraint constraint = added.constraint();
        return switch (constraint.kind()) {
            case PRIMARY_KEY, UNIQUE ->
                duplicates(added.table(), Index.of("any", constraint.columns().toArray(String[]::new)), names);
            case FOREIGN_KEY -> orphans(added.table(), (ForeignKey) constraint, names);
            case CHECK -> violations(added.table(), (Check) constraint, names);
            case EXCLUDE -> List.of();
        };
    }

    private List<String> duplicates(QualifiedName table, Index index, PresentNames names) {
        List<String> texts = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            String column = key.column();
            texts.add(column == null ? String.valueOf(key.expression()) : column);
            keys.add(column == null ? "(" + key.expression() + ")" : names.sql(table, column, dialect));
        }
        if (usesAdded(table, texts, names)) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        if (index.where() != null) {
            conditions.add("(" + index.where() + ")");
        }
        keys.forEach(key -> conditions.add(key + " IS NOT NULL"));
        long groups = count("FROM (SELECT 1 AS one FROM " + names.sql(table, dialect) + " WHERE "
                        + String.join(" AND ", conditions) + " GROUP BY " + String.join(", ", keys)
                        + " HAVING count(*) > 1) AS duplicates")
                .orElse(0);
        return groups == 0
                ? List.of()
                : List.of("Rows of table " + table + " have the same " + String.join(", ", texts) + ": "
                        + number(groups) + (groups == 1 ? " value is" : " values are")
                        + " not unique. Resolve this before.");
    }

    private List<String> orphans(QualifiedName table, ForeignKey key, PresentNames names) {
        if (key.referredColumns().size() != key.columns().size()
                || usesAdded(table, key.columns(), names)
                || usesAdded(key.referredTable(), key.referredColumns(), names)) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String own = "c." + names.sql(table, key.columns().get(i), dialect);
            conditions.add(own + " IS NOT NULL");
            matches.add(
                    "r." + names.sql(key.referredTable(), key.referredColumns().get(i), dialect) + " = " + own);
        }
        long orphans = count("FROM " + names.sql(table, dialect) + " c WHERE " + String.join(" AND ", conditions)
                        + " AND NOT EXISTS (SELECT 1 FROM " + names.sql(key.referredTable(), dialect) + " r WHERE "
                        + String.join(" AND ", matches) + ")")
                .orElse(0);
        return orphans == 0
                ? List.of()
                : List.of("Table " + table + " has " + rows(orphans)
                        + (orphans == 1 ? " that refers" : " that refer") + " to no row of table "
                        + key.referredTable() + ". Delete or change them before this.");
    }

    private List<String> violations(QualifiedName table, Check check, PresentNames names) {
        if (usesAdded(table, List.of(check.expression().split("\\W+")), names)) {
            return List.of();
        }
        long violations = count("FROM " + names.sql(table, dialect) + " WHERE NOT (" + check.expression() + ")")
                .orElse(0);
        return violations == 0
                ? List.of()
                : List.of("The check is violated by " + rows(violations) + " of table " + table
                        + ". Change them before this.");
    }

    /**
     * Returns whether one of these words is the name of a column that the database does not have yet. A query with such
     * a name does not always fail: SQLite takes an unknown name in double quotes for a text.
     */
    private boolean usesAdded(QualifiedName table, List<String> words, PresentNames names) {
        Optional<Table> present = before.table(names.of(table));
        return words.stream()
                .filter(word -> column(table, word).isPresent())
                .anyMatch(word -> present.flatMap(old -> old.column(names.of(table, word)))
                        .isEmpty());
    }

    /** Returns a statement for the names after renames: it is executed between the operations. */
    private String example(QualifiedName table, Column column) {
        DataType type = column.type();
        String value = switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> "0";
            case BOOLEAN -> "false";
            case DATE -> "CURRENT_DATE";
            case TIME -> "CURRENT_TIME";
            case TIMESTAMP, TIMESTAMPTZ -> "CURRENT_TIMESTAMP";
            case UUID -> "'00000000-0000-0000-0000-000000000000'";
            case JSON, JSONB, ARRAY -> "'{}'";
            case ENUM -> "'" + type.values().stream().findFirst().orElse("").replace("'", "''") + "'";
            default -> "''";
        };
        String schemaName = table.schemaName();
        String name = dialect.sql().quote(table.name());
        return "UPDATE " + (schemaName == null ? name : dialect.sql().quote(schemaName) + "." + name) + " SET "
                + dialect.sql().quote(column.name()) + " = " + value;
    }

    private Optional<Column> column(QualifiedName table, String column) {
        return model.table(table).flatMap(existing -> existing.column(column));
    }

    /** Returns the number of rows of a query; empty if it is not known or the database refuses it. */
    private OptionalLong count(String fromAndWhere) {
        requested.add(fromAndWhere);
        return counts.getOrDefault(fromAndWhere, OptionalLong.empty());
    }

    /** Counts the rows of several queries at once. If the database refuses one of them, each is sent on its own. */
    private Map<String, OptionalLong> counted(List<String> queries) {
        Map<String, OptionalLong> counted = new HashMap<>();
        if (session == null || queries.isEmpty()) {
            return counted;
        }
        if (queries.size() > MAX_QUERIES) {
            counted.putAll(counted(queries.subList(0, MAX_QUERIES)));
            counted.putAll(counted(queries.subList(MAX_QUERIES, queries.size())));
            return counted;
        }
        String sql = queries.stream()
                .map(query -> "(SELECT count(*) " + query + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        try {
            session.query(sql, row -> {
                for (int i = 0; i < queries.size(); i++) {
                    counted.put(queries.get(i), OptionalLong.of(row.number(i + 1)));
                }
                return "";
            });
        } catch (DatabaseException e) {
            if (queries.size() > 1) {
                queries.forEach(query -> counted.putAll(counted(List.of(query))));
            }
        }
        return counted;
    }

    private static String rows(long count) {
        return number(count) + (count == 1 ? " row" : " rows");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
