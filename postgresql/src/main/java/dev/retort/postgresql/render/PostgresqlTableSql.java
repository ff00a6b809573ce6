package dev.retort.postgresql.render;

import dev.retort.op.Concurrency;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ConstraintNames;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Deferral;
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
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders tables, columns, constraints and indexes, without comments. */
final class PostgresqlTableSql {
    /** Generates the names of unnamed constraints. */
    static final ConstraintNames NAMES = new ConstraintNames(PostgresqlSyntax.NAME_BYTES);

    /** The flag of an UNLOGGED table, which is not a storage parameter. */
    private static final String UNLOGGED = "unlogged";

    /** The option of a partitioned table, which is not a storage parameter. */
    private static final String PARTITION_BY = "partition_by";

    private static final Set<String> FOREIGN =
            Set.of(Table.WITHOUT_ROWID, Table.STRICT, Table.ENGINE, Table.CHARSET, Table.COLLATION);

    private final PostgresqlSyntax syntax;
    private final PostgresqlTypeSql types;

    PostgresqlTableSql(PostgresqlSyntax syntax) {
        this.syntax = syntax;
        this.types = new PostgresqlTypeSql(syntax);
    }

    /** Renders CREATE TABLE without the constraints that only ALTER TABLE can add. */
    String create(Table table) {
        syntax.refuseOptions(
                table.options().keySet(), FOREIGN, "remove it for PostgreSQL; to set a collation, set it on a column.");
        TreeMap<String, String> parameters = new TreeMap<>(table.options());
        String unlogged = parameters.remove(UNLOGGED) == null ? "" : "UNLOGGED ";
        String key = parameters.remove(PARTITION_BY);
        Stream<String> parts = Stream.concat(
                table.columns().stream().map(this::column),
                table.constraints().stream()
                        .filter(constraint -> !requiresAlterTable(table, constraint))
                        .map(constraint -> constraint(table.name(), constraint)));
        return "CREATE " + unlogged + "TABLE " + syntax.name(table.name())
                + parts.collect(Collectors.joining(",\n  ", " (\n  ", "\n)"))
                + (key == null ? "" : " PARTITION BY " + partitionKey(key))
                + syntax.withClause(parameters);
    }

    /** Refuses a text that is not a strategy and one group in parentheses; text after it could be another statement. */
    private String partitionKey(String key) {
        String text = syntax.sql(key).strip();
        int open = text.indexOf('(');
        int depth = 0;
        int end = -1;
        for (int i = Math.max(open, 0); i < text.length() && end < 0; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            end = depth == 0 ? i : -1;
        }
        boolean isPartitionKey = open > 0
                && end == text.length() - 1
                && text.substring(0, open).strip().matches("(?i)RANGE|LIST|HASH")
                && !text.contains(";");
        if (!isPartitionKey) {
            throw syntax.refused("'" + key + "' is not a partition key", "write it in the form 'RANGE (created_at)'.");
        }
        return text;
    }

    /**
     * Returns whether CREATE TABLE cannot create a constraint: it is NOT VALID, or CREATE TABLE would silently merge it
     * with the primary key or an earlier unique constraint, and so create one constraint instead of two.
     */
    static boolean requiresAlterTable(Table table, Constraint constraint) {
        if (!(constraint instanceof Unique unique)) {
            return !isValid(constraint);
        }
        boolean repeatsKey = table.primaryKey()
                .filter(key ->
                        isMerged(unique, new Unique(null, key.columns(), key.include(), false, key.deferral(), null)))
                .isPresent();
        return repeatsKey
                || table.uniques().stream()
                        .takeWhile(earlier -> !earlier.equals(unique))
                        .filter(earlier -> !nameOf(table.name(), earlier).equals(nameOf(table.name(), unique)))
                        .anyMatch(earlier -> isMerged(unique, earlier));
    }

    /** Returns whether CREATE TABLE regards two constraints as one: they differ at most in name and comment. */
    private static boolean isMerged(Unique one, Unique other) {
        return one.columns().equals(other.columns())
                && one.include().equals(other.include())
                && one.deferral() == other.deferral()
                && one.nullsNotDistinct() == other.nullsNotDistinct();
    }

    private static boolean isValid(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check.validated();
        }
        return !(constraint instanceof ForeignKey key) || key.validated();
    }

    /** Renders the definition of a column. */
    String column(Column column) {
        refuseOptions(column);
        return syntax.name(column.name()) + " " + types.of(column.type()) + collate(column.collation())
                + (column.nullable() ? "" : " NOT NULL")
                + defaultOf(column)
                + identity(column.identity())
                + generated(column.generated());
    }

    void refuseOptions(Column column) {
        syntax.refuseOptions(
                column.options().keySet(),
                column.options().keySet(),
                "remove the option for PostgreSQL; use a trigger to set a value on every UPDATE.");
    }

    String collate(@Nullable String collation) {
        return collation == null ? "" : " COLLATE " + syntax.printedName(collation);
    }

    /**
     * Returns whether the default is NULL. For a raw type it is kept, because DEFAULT NULL overrides the default of a
     * domain.
     */
    static boolean isNullDefault(@Nullable DefaultValue value, DataType type) {
        return value == null || (value.kind() == DefaultValue.Kind.NULL && type.kind() != DataType.Kind.RAW);
    }

    private String defaultOf(Column column) {
        DefaultValue value = column.defaultValue();
        return value == null || isNullDefault(value, column.type()) ? "" : " DEFAULT " + syntax.defaultOf(value);
    }

    private static String identity(Identity identity) {
        return identity == Identity.NONE ? "" : " GENERATED " + kind(identity) + " AS IDENTITY";
    }

    /** Returns the keyword after GENERATED. A rowid alias of SQLite corresponds to BY DEFAULT. */
    static String kind(Identity identity) {
        return identity == Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT";
    }

    private String generated(@Nullable Generated generated) {
        if (generated == null) {
            return "";
        }
        if (generated.storage() == Generated.Storage.VIRTUAL) {
            syntax.requireVersion(18, "a virtual generated column", "make it a stored one.");
            return " GENERATED ALWAYS AS " + syntax.parenthesized(generated.expression()) + " VIRTUAL";
        }
        return " GENERATED ALWAYS AS " + syntax.parenthesized(generated.expression()) + " STORED";
    }

    /** Returns the name of the constraint in the database. */
    static String nameOf(QualifiedName table, Constraint constraint) {
        String name = constraint.name();
        return name == null ? NAMES.nameFor(table, constraint) : name;
    }

    /** Renders a constraint with its name. */
    String constraint(QualifiedName table, Constraint constraint) {
        String text;
        if (constraint instanceof PrimaryKey key) {
            text = "PRIMARY KEY " + syntax.names(key.columns()) + include(key.include()) + deferral(key.deferral());
        } else if (constraint instanceof Unique unique) {
            text = "UNIQUE" + nulls(unique.nullsNotDistinct()) + " " + syntax.names(unique.columns())
                    + include(unique.include()) + deferral(unique.deferral());
        } else if (constraint instanceof ForeignKey key) {
            text = foreignKey(key);
        } else if (constraint instanceof Check check) {
            text = "CHECK " + syntax.parenthesized(check.expression());
        } else {
            text = "EXCLUDE " + syntax.sql(((Exclude) constraint).definition());
        }
        String notValid = isValid(constraint) ? "" : " NOT VALID";
        return "CONSTRAINT " + syntax.name(nameOf(table, constraint)) + " " + text + notValid;
    }

    private String foreignKey(ForeignKey key) {
        if (key.match() == ForeignKey.Match.PARTIAL) {
            throw syntax.refused("PostgreSQL has no MATCH PARTIAL", "use MATCH SIMPLE or MATCH FULL.");
        }
        return "FOREIGN KEY " + syntax.names(key.columns()) + " REFERENCES " + syntax.name(key.referredTable())
                + (key.referredColumns().isEmpty() ? "" : " " + syntax.names(key.referredColumns()))
                + (key.match() == ForeignKey.Match.FULL ? " MATCH FULL" : "")
                + rule(" ON DELETE ", key.onDelete())
                + rule(" ON UPDATE ", key.onUpdate())
                + deferral(key.deferral());
    }

    private static String rule(String when, ForeignKey.Rule rule) {
        return rule == ForeignKey.Rule.NO_ACTION ? "" : when + rule.name().replace('_', ' ');
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private String include(List<String> columns) {
        return columns.isEmpty() ? "" : " INCLUDE " + syntax.names(columns);
    }

    private String nulls(boolean notDistinct) {
        if (notDistinct) {
            syntax.requireVersion(
                    15,
                    "NULLS NOT DISTINCT",
                    "remove it, and make the columns NOT NULL or add a unique index on coalesce(…).");
        }
        return notDistinct ? " NULLS NOT DISTINCT" : "";
    }

    /** Renders CREATE INDEX. The index is created in the namespace of its table. */
    String index(QualifiedName table, Index index, Concurrency concurrency) {
        String where = index.where();
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + concurrently(concurrency)
                + syntax.name(index.name()) + " ON " + syntax.name(table)
                + (index.method() == null ? "" : " USING " + syntax.name(index.method()))
                + index.keys().stream().map(this::key).collect(Collectors.joining(", ", " (", ")"))
                + include(index.include())
                + nulls(index.nullsNotDistinct())
                + syntax.withClause(index.options())
                + (where == null ? "" : " WHERE " + syntax.parenthesized(where));
    }

    static String concurrently(Concurrency concurrency) {
        return concurrency == Concurrency.CONCURRENT ? "CONCURRENTLY " : "";
    }

    private String key(IndexKey key) {
        if (key.prefixLength() != null) {
            throw syntax.refused(
                    "an index contains whole values, not the first " + key.prefixLength() + " characters",
                    "index the expression left(column, " + key.prefixLength() + ") instead.");
        }
        String what = key.column() == null
                ? syntax.parenthesized(String.valueOf(key.expression()))
                : syntax.name(key.column());
        String nulls = key.nulls() == IndexKey.Nulls.DATABASE_DEFAULT ? "" : " NULLS " + key.nulls();
        return what
                + collate(key.collation())
                + (key.operatorClass() == null ? "" : " " + syntax.printedName(key.operatorClass()))
                + (key.order() == IndexKey.Order.DESCENDING ? " DESC" : "")
                + nulls;
    }
}
