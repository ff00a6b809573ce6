package dev.retort.sqlite.render;

import dev.retort.dialect.Rendering;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ConstraintNames;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.View;
import dev.retort.sqlite.inspect.SqliteEnumCheck;
import dev.retort.sqlite.inspect.SqliteInspection;
import dev.retort.sqlite.inspect.SqliteNormalizedText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Renders the definitions of tables, columns, constraints, indexes and views, in a form that inspection reads back.
 * {@link SqliteLimits} has refused unsupported definitions before.
 *
 * <p>The check of an enum's values follows its column and is part of the column. Its name contains the name of the
 * table, and is not changed if the table is renamed. Nothing reads that name.
 */
final class SqliteDefinitions {
    private static final Set<DefaultValue.Kind> CONSTANT =
            EnumSet.of(DefaultValue.Kind.TEXT, DefaultValue.Kind.NUMBER, DefaultValue.Kind.BOOLEAN);

    private SqliteDefinitions() {}

    static String quoted(String name) {
        return Rendering.doubleQuoted(name);
    }

    static String quoted(QualifiedName name) {
        return quoted(name.name());
    }

    static String columns(List<String> names) {
        return names.stream().map(SqliteDefinitions::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * Returns the CREATE TABLE statement, without indexes.
     *
     * @param name the name of the table, or the temporary one of a rebuild
     */
    static String table(Table table, String name) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(table, column)));
        for (Constraint constraint : table.constraints()) {
            // AUTOINCREMENT is allowed only in a PRIMARY KEY clause of the column.
            if (constraint.kind() != Constraint.Kind.PRIMARY_KEY || !isAutoincrement(table)) {
                parts.add(constraint(constraint));
            }
        }
        List<String> options = new ArrayList<>();
        if (table.options().containsKey(Table.STRICT)) {
            options.add("STRICT");
        }
        if (table.options().containsKey(Table.WITHOUT_ROWID)) {
            options.add("WITHOUT ROWID");
        }
        return "CREATE TABLE " + quoted(name) + " (\n    " + String.join(",\n    ", parts) + "\n)"
                + (options.isEmpty() ? "" : " " + String.join(", ", options));
    }

    /** Returns the definition of a column. */
    static String column(Table table, Column column) {
        String declared = declared(column);
        StringBuilder text = new StringBuilder(quoted(column.name()));
        text.append(declared.isEmpty() ? "" : " " + declared);
        text.append(column.nullable() ? "" : " NOT NULL");
        if (column.identity() == Identity.BY_DEFAULT) {
            table.primaryKey()
                    .ifPresent(key -> text.append(' ').append(named(key)).append("PRIMARY KEY AUTOINCREMENT"));
        }
        Generated generated = column.generated();
        if (generated != null) {
            text.append(" GENERATED ALWAYS AS (")
                    .append(SqliteNormalizedText.text(generated.expression()))
                    .append(") ")
                    .append(generated.storage());
        }
        DefaultValue value = column.defaultValue();
        if (value != null) {
            boolean expression = value.kind() == DefaultValue.Kind.EXPRESSION;
            text.append(" DEFAULT ").append(expression ? "(" + defaultSql(value) + ")" : defaultSql(value));
        }
        if (column.collation() != null) {
            text.append(" COLLATE ").append(quoted(column.collation()));
        }
        if (column.type().kind() == DataType.Kind.ENUM) {
            text.append(" CONSTRAINT ")
                    .append(quoted(ConstraintNames.UNLIMITED.checkOf(table.name(), column.name())))
                    .append(" CHECK (")
                    .append(new SqliteEnumCheck(column.name(), column.type()).expression())
                    .append(')');
        }
        return text.toString();
    }

    /** Returns the declared type of a column; empty if it has none. */
    static String declared(Column column) {
        if (column.options().containsKey(SqliteInspection.NO_TYPE)) {
            return "";
        }
        if (column.identity() != Identity.NONE) {
            return "integer";
        }
        return switch (column.type().kind()) {
            case ENUM -> "text";
            case RAW -> SqliteLimits.normalizedType(column.type().display());
            default -> column.type().display();
        };
    }

    /** Returns the text after DEFAULT; an expression without its surrounding parentheses. */
    static String defaultSql(DefaultValue value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case TEXT -> SqliteRows.text(value.text());
            case NUMBER -> value.text();
            case BOOLEAN -> value.equals(DefaultValue.TRUE) ? "TRUE" : "FALSE";
            case CURRENT_TIMESTAMP -> "CURRENT_TIMESTAMP";
            case CURRENT_DATE -> "CURRENT_DATE";
            case EXPRESSION -> SqliteNormalizedText.text(value.text());
        };
    }

    /** Returns whether a column is an alias for the rowid: an INTEGER PRIMARY KEY in a table that has rowids. */
    static boolean isRowidAlias(Table table, Column column) {
        return !table.options().containsKey(Table.WITHOUT_ROWID)
                && declared(column).equalsIgnoreCase("integer")
                && table.primaryKey().stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
    }

    /** Returns whether a table is AUTOINCREMENT: it never reuses a rowid. */
    static boolean isAutoincrement(Table table) {
        return table.columns().stream().anyMatch(column -> column.identity() == Identity.BY_DEFAULT);
    }

    /** Returns whether ALTER TABLE ADD COLUMN supports the column: SQLite computes no values for existing rows. */
    static boolean canBeAdded(Column column) {
        DefaultValue value = column.defaultValue();
        Generated generated = column.generated();
        boolean isStored = generated != null && generated.storage() == Generated.Storage.STORED;
        boolean isConstant = value == null || value.kind() == DefaultValue.Kind.NULL || CONSTANT.contains(value.kind());
        boolean hasValue = column.nullable() || value != null && CONSTANT.contains(value.kind());
        return column.identity() == Identity.NONE && !isStored && isConstant && hasValue;
    }

    private static String constraint(Constraint constraint) {
        return named(constraint)
                + switch (constraint.kind()) {
                    case PRIMARY_KEY -> "PRIMARY KEY " + columns(constraint.columns());
                    case UNIQUE -> "UNIQUE " + columns(constraint.columns());
                    case CHECK -> "CHECK (" + SqliteNormalizedText.text(((Check) constraint).expression()) + ")";
                    case FOREIGN_KEY ->
                        "FOREIGN KEY " + columns(constraint.columns()) + references((ForeignKey) constraint);
                    case EXCLUDE -> throw new IllegalStateException("an exclude constraint was not refused");
                };
    }

    private static String named(Constraint constraint) {
        return constraint.name() == null ? "" : "CONSTRAINT " + quoted(constraint.name()) + " ";
    }

    private static String references(ForeignKey key) {
        StringBuilder text = new StringBuilder(" REFERENCES ").append(quoted(key.referredTable()));
        if (!key.referredColumns().isEmpty()) {
            text.append(' ').append(columns(key.referredColumns()));
        }
        if (key.onDelete() != ForeignKey.Rule.NO_ACTION) {
            text.append(" ON DELETE ").append(key.onDelete().name().replace('_', ' '));
        }
        if (key.onUpdate() != ForeignKey.Rule.NO_ACTION) {
            text.append(" ON UPDATE ").append(key.onUpdate().name().replace('_', ' '));
        }
        if (key.match() != ForeignKey.Match.SIMPLE) {
            text.append(" MATCH ").append(key.match());
        }
        return text.append(
                        switch (key.deferral()) {
                            case NOT_DEFERRABLE -> "";
                            case DEFERRABLE -> " DEFERRABLE";
                            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
                        })
                .toString();
    }

    /** Returns the CREATE INDEX statement. */
    static String index(QualifiedName table, Index index) {
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + quoted(index.name()) + " ON "
                + quoted(table)
                + index.keys().stream().map(SqliteDefinitions::key).collect(Collectors.joining(", ", " (", ")"))
                + (index.where() == null ? "" : " WHERE " + SqliteNormalizedText.text(index.where()));
    }

    private static String key(IndexKey key) {
        String of = key.column() == null
                ? "(" + SqliteNormalizedText.key(String.valueOf(key.expression())) + ")"
                : quoted(key.column());
        return of
                + (key.collation() == null ? "" : " COLLATE " + quoted(key.collation()))
                + (key.order() == IndexKey.Order.DESCENDING ? " DESC" : "");
    }

    /** Returns the CREATE VIEW statement. */
    static String view(View view) {
        return "CREATE VIEW " + quoted(view.name()) + (view.columns().isEmpty() ? "" : " " + columns(view.columns()))
                + " AS " + SqliteNormalizedText.text(view.definition());
    }
}
