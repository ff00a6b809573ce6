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

/** Tables and their parts as PostgreSQL defines them, without comments. */
final class PostgresqlTableSql {
    /** How constraints are called that have no name. */
    static final ConstraintNames NAMES = new ConstraintNames(PostgresqlSyntax.NAME_BYTES);

    /** The options of tables that are no storage parameters, as inspection shows them. */
    private static final String UNLOGGED = "unlogged";

    private static final String PARTITION_BY = "partition_by";

    private static final Set<String> FOREIGN =
            Set.of(Table.WITHOUT_ROWID, Table.STRICT, Table.ENGINE, Table.CHARSET, Table.COLLATION);

    private final PostgresqlSyntax words;
    private final PostgresqlTypeSql types;

    PostgresqlTableSql(PostgresqlSyntax words) {
        this.words = words;
        this.types = new PostgresqlTypeSql(words);
    }

    /** CREATE TABLE, with all constraints but those that are not valid, which only an ALTER TABLE leaves so. */
    String create(Table table) {
        words.refuseOptions(
                table.options().keySet(), FOREIGN, "leave it out for PostgreSQL; a column may have a collation.");
        TreeMap<String, String> parameters = new TreeMap<>(table.options());
        String unlogged = parameters.remove(UNLOGGED) == null ? "" : "UNLOGGED ";
        String key = parameters.remove(PARTITION_BY);
        Stream<String> parts = Stream.concat(
                table.columns().stream().map(this::column),
                table.constraints().stream()
                        .filter(PostgresqlTableSql::isValid)
                        .map(constraint -> constraint(table.name(), constraint)));
        return "CREATE " + unlogged + "TABLE " + words.name(table.name())
                + parts.collect(Collectors.joining(",\n  ", " (\n  ", "\n)"))
                + (key == null ? "" : " PARTITION BY " + partitionKey(key))
                + words.with(parameters);
    }

    /** A strategy and one group in parentheses; anything behind it would be a statement of its own. */
    private String partitionKey(String key) {
        String text = words.sql(key).strip();
        int open = text.indexOf('(');
        int depth = 0;
        int end = -1;
        for (int i = Math.max(open, 0); i < text.length() && end < 0; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            end = depth == 0 ? i : -1;
        }
        boolean whole = open > 0
                && end == text.length() - 1
                && text.substring(0, open).strip().matches("(?i)RANGE|LIST|HASH")
                && !text.contains(";");
        if (!whole) {
            throw words.refused("'" + key + "' is no partition key", "write it as in 'RANGE (created_at)'.");
        }
        return text;
    }

    static boolean isValid(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check.validated();
        }
        return !(constraint instanceof ForeignKey key) || key.validated();
    }

    /** A column with its type and all that belongs to it. */
    String column(Column column) {
        refuseOptions(column);
        return words.name(column.name()) + " " + types.of(column.type()) + collate(column.collation())
                + (column.nullable() ? "" : " NOT NULL")
                + defaultOf(column)
                + identity(column.identity())
                + generated(column.generated());
    }

    void refuseOptions(Column column) {
        words.refuseOptions(
                column.options().keySet(),
                column.options().keySet(),
                "leave the option out for PostgreSQL; what every UPDATE sets is set by a trigger here.");
    }

    String collate(@Nullable String collation) {
        return collation == null ? "" : " COLLATE " + words.shownName(collation);
    }

    /** Whether the default says what is so without it; a domain may have another, which NULL takes away. */
    static boolean isNone(@Nullable DefaultValue value, DataType type) {
        return value == null || (value.kind() == DefaultValue.Kind.NULL && type.kind() != DataType.Kind.RAW);
    }

    private String defaultOf(Column column) {
        DefaultValue value = column.defaultValue();
        return value == null || isNone(value, column.type()) ? "" : " DEFAULT " + words.defaultOf(value);
    }

    private static String identity(Identity identity) {
        return identity == Identity.NONE ? "" : " GENERATED " + kind(identity) + " AS IDENTITY";
    }

    /** A row's own number of SQLite is what is numbered by default elsewhere. */
    static String kind(Identity identity) {
        return identity == Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT";
    }

    private String generated(@Nullable Generated generated) {
        if (generated == null) {
            return "";
        }
        if (generated.storage() == Generated.Storage.VIRTUAL) {
            words.need(18, "a generated column that is not stored", "make it a stored one.");
            return " GENERATED ALWAYS AS " + words.group(generated.expression()) + " VIRTUAL";
        }
        return " GENERATED ALWAYS AS " + words.group(generated.expression()) + " STORED";
    }

    /** The name that the constraint has in the database. */
    static String nameOf(QualifiedName table, Constraint constraint) {
        String name = constraint.name();
        return name == null ? NAMES.nameFor(table, constraint) : name;
    }

    /** A constraint with its name. */
    String constraint(QualifiedName table, Constraint constraint) {
        String text;
        if (constraint instanceof PrimaryKey key) {
            text = "PRIMARY KEY " + words.names(key.columns()) + include(key.include()) + deferral(key.deferral());
        } else if (constraint instanceof Unique unique) {
            text = "UNIQUE" + nulls(unique.nullsNotDistinct()) + " " + words.names(unique.columns())
                    + include(unique.include()) + deferral(unique.deferral());
        } else if (constraint instanceof ForeignKey key) {
            text = foreignKey(key);
        } else if (constraint instanceof Check check) {
            text = "CHECK " + words.group(check.expression());
        } else {
            text = "EXCLUDE " + words.sql(((Exclude) constraint).definition());
        }
        String notValid = isValid(constraint) ? "" : " NOT VALID";
        return "CONSTRAINT " + words.name(nameOf(table, constraint)) + " " + text + notValid;
    }

    private String foreignKey(ForeignKey key) {
        if (key.match() == ForeignKey.Match.PARTIAL) {
            throw words.refused("it has no MATCH PARTIAL", "use MATCH SIMPLE or FULL.");
        }
        return "FOREIGN KEY " + words.names(key.columns()) + " REFERENCES " + words.name(key.referredTable())
                + (key.referredColumns().isEmpty() ? "" : " " + words.names(key.referredColumns()))
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
        return columns.isEmpty() ? "" : " INCLUDE " + words.names(columns);
    }

    private String nulls(boolean notDistinct) {
        if (notDistinct) {
            words.need(15, "NULLS NOT DISTINCT", "leave it out, and forbid NULL or add an index of coalesce(…).");
        }
        return notDistinct ? " NULLS NOT DISTINCT" : "";
    }

    /** CREATE INDEX; the index is in the namespace of its table. */
    String index(QualifiedName table, Index index, Concurrency concurrency) {
        String where = index.where();
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + concurrently(concurrency)
                + words.name(index.name()) + " ON " + words.name(table)
                + (index.method() == null ? "" : " USING " + words.name(index.method()))
                + index.keys().stream().map(this::key).collect(Collectors.joining(", ", " (", ")"))
                + include(index.include())
                + nulls(index.nullsNotDistinct())
                + words.with(index.options())
                + (where == null ? "" : " WHERE " + words.group(where));
    }

    static String concurrently(Concurrency concurrency) {
        return concurrency == Concurrency.CONCURRENT ? "CONCURRENTLY " : "";
    }

    private String key(IndexKey key) {
        if (key.prefixLength() != null) {
            throw words.refused(
                    "an index holds whole values, not the first " + key.prefixLength() + " characters",
                    "make it an index of the expression left(column, " + key.prefixLength() + ").");
        }
        String what = key.column() == null ? words.group(String.valueOf(key.expression())) : words.name(key.column());
        String nulls = key.nulls() == IndexKey.Nulls.DATABASE_DEFAULT ? "" : " NULLS " + key.nulls();
        return what
                + collate(key.collation())
                + (key.operatorClass() == null ? "" : " " + words.shownName(key.operatorClass()))
                + (key.order() == IndexKey.Order.DESCENDING ? " DESC" : "")
                + nulls;
    }
}
