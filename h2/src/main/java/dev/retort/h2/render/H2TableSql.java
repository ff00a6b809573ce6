package dev.retort.h2.render;

import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ConstraintNames;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders tables, columns, constraints and indexes with their comments; each CREATE is one statement. */
record H2TableSql(H2Syntax syntax) {
    /** Generates the names of unnamed constraints. */
    static final ConstraintNames NAMES = new ConstraintNames(H2Syntax.NAME_CHARACTERS);

    /** Renders CREATE TABLE, without indexes. */
    String create(Table table) {
        syntax.refuseIf(
                !table.options().isEmpty(),
                "a table has no option '" + String.join("', '", table.options().keySet()) + "'",
                "remove it for H2.");
        Stream<String> parts = Stream.concat(
                table.columns().stream().map(this::column),
                table.constraints().stream().map(constraint -> constraint(table.name(), constraint)));
        return "CREATE TABLE " + syntax.name(table.name()) + syntax.comment(table.comment())
                + parts.collect(Collectors.joining(",\n  ", " (\n  ", "\n)"));
    }

    /** Renders a column with its name, definition and comment. */
    String column(Column column) {
        return syntax.name(column.name()) + " " + definition(column) + syntax.comment(column.comment());
    }

    /** Renders the definition after the name of a column, without its comment. */
    String definition(Column column) {
        syntax.refuseIf(
                column.collation() != null,
                "a column has no collation of its own",
                "remove it, or use raw(\"VARCHAR_IGNORECASE(n)\") to ignore case.");
        syntax.refuseIf(
                !column.options().isEmpty(),
                "a column has no option '"
                        + String.join("', '", column.options().keySet()) + "'",
                "remove the option for H2.");
        String source = column.defaultValue() == null ? "" : " DEFAULT " + syntax.defaultOf(column.defaultValue());
        if (column.identity() != Identity.NONE) {
            source = " GENERATED " + kind(column.identity()) + " AS IDENTITY";
        } else if (column.generated() != null) {
            source = generated(column.generated());
        }
        return new H2Types(syntax).of(column.type()) + source + (column.nullable() ? "" : " NOT NULL");
    }

    static String kind(Identity identity) {
        return identity == Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT";
    }

    private String generated(Generated generated) {
        syntax.refuseIf(
                generated.storage() == Generated.Storage.VIRTUAL,
                "virtual generated columns are not supported on H2",
                "make it a stored one.");
        return " GENERATED ALWAYS AS " + syntax.parenthesized(generated.expression());
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
            refuseUnsupported(key.include(), key.deferral());
            text = "PRIMARY KEY " + syntax.names(key.columns());
        } else if (constraint instanceof Unique unique) {
            refuseUnsupported(unique.include(), unique.deferral());
            text = "UNIQUE " + nulls(unique.nullsNotDistinct()) + syntax.names(unique.columns());
        } else if (constraint instanceof ForeignKey key) {
            text = foreignKey(table, key);
        } else if (constraint instanceof Check check) {
            refuseNotValid(check.validated());
            text = "CHECK " + syntax.parenthesized(check.expression());
        } else {
            throw syntax.refused(
                    "exclude constraints are not supported on H2 ('" + ((Exclude) constraint).definition() + "')",
                    "use a unique constraint, or enforce the rule in the application.");
        }
        return "CONSTRAINT " + syntax.name(nameOf(table, constraint)) + syntax.comment(constraint.comment()) + " "
                + text;
    }

    private String foreignKey(QualifiedName table, ForeignKey key) {
        refuseUnsupported(List.of(), key.deferral());
        refuseNotValid(key.validated());
        syntax.refuseIf(
                key.match() != ForeignKey.Match.SIMPLE,
                "a foreign key has no MATCH " + key.match(),
                "use MATCH SIMPLE, and a check that either all columns or none are NULL.");
        syntax.refuseIf(
                table.schemaName() != null && key.referredTable().schemaName() == null,
                "H2 would look for '" + key.referredTable() + "' in schema '" + table.schemaName()
                        + "', the schema of the table with the foreign key",
                "qualify the referred table with its schema, such as 'PUBLIC." + key.referredTable() + "'.");
        return "FOREIGN KEY " + syntax.names(key.columns()) + " REFERENCES " + syntax.name(key.referredTable())
                + (key.referredColumns().isEmpty() ? "" : " " + syntax.names(key.referredColumns()))
                + rule(" ON DELETE ", key.onDelete())
                + rule(" ON UPDATE ", key.onUpdate());
    }

    private static String rule(String when, ForeignKey.Rule rule) {
        return rule == ForeignKey.Rule.NO_ACTION ? "" : when + rule.name().replace('_', ' ');
    }

    private void refuseUnsupported(List<String> include, Deferral deferral) {
        syntax.refuseIf(
                !include.isEmpty(),
                "a constraint cannot include further columns (INCLUDE)",
                "remove them, and add an index on all the columns if queries need one.");
        syntax.refuseIf(
                deferral != Deferral.NOT_DEFERRABLE,
                "a constraint cannot be deferred",
                "remove the deferral, and order the statements so that none violates the constraint.");
    }

    private void refuseNotValid(boolean validated) {
        syntax.refuseIf(
                !validated,
                "H2 checks a constraint for all rows when it is added; it has no NOT VALID",
                "correct the rows first, then add the constraint as a valid one.");
    }

    private static String nulls(boolean notDistinct) {
        return notDistinct ? "NULLS NOT DISTINCT " : "";
    }

    /** Renders CREATE INDEX. The index is created in the schema of its table. */
    String index(QualifiedName table, Index index) {
        syntax.refuseIf(
                index.where() != null,
                "H2 has no partial indexes (WHERE)",
                "add a generated column that is NULL for the other rows, and an index on that column.");
        syntax.refuseIf(index.method() != null, "an index has no method '" + index.method() + "'", "remove it.");
        syntax.refuseIf(
                !index.options().isEmpty(),
                "an index has no option '" + String.join("', '", index.options().keySet()) + "'",
                "remove it for H2.");
        syntax.refuseIf(
                !index.include().isEmpty() && !index.unique(),
                "only a unique index can include further columns (INCLUDE)",
                "make them keys of the index.");
        return "CREATE " + (index.unique() ? "UNIQUE " + nulls(index.nullsNotDistinct()) : "") + "INDEX "
                + syntax.name(table.withName(index.name())) + " ON " + syntax.name(table)
                + index.keys().stream().map(this::key).collect(Collectors.joining(", ", " (", ")"))
                + (index.include().isEmpty() ? "" : " INCLUDE " + syntax.names(index.include()));
    }

    private String key(IndexKey key) {
        String column = key.column();
        if (column == null) {
            throw syntax.refused(
                    "an index can contain only columns, no expression ('" + key.expression() + "')",
                    "add a generated column with that expression, and an index on the column.");
        }
        syntax.refuseIf(
                key.prefixLength() != null || key.operatorClass() != null || key.collation() != null,
                "an index key has no prefix length, operator class or collation",
                "remove it for H2.");
        String nulls = key.nulls() == IndexKey.Nulls.DATABASE_DEFAULT ? "" : " NULLS " + key.nulls();
        return syntax.name(column) + (key.order() == IndexKey.Order.DESCENDING ? " DESC" : "") + nulls;
    }
}
