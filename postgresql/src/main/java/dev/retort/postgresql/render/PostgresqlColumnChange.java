package dev.retort.postgresql.render;

import dev.retort.op.AlterColumn;
import dev.retort.op.AlterColumn.Aspect;
import dev.retort.schema.Column;
import dev.retort.schema.DataType;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Renders ALTER TABLE statements that change one column from its current to its new definition.
 *
 * <p>Type, default, nullability and collation are changed in one statement, so that the table is rewritten once. A
 * default is dropped before the type changes and set again after it, because PostgreSQL converts values but not
 * defaults. If a text or another enum becomes an enum and the operation has no USING expression, values keep their
 * labels. All other conversions are left to PostgreSQL, which may report an error.
 */
final class PostgresqlColumnChange {
    private static final Set<DataType.Kind> TEXT_KINDS =
            Set.of(DataType.Kind.CHAR, DataType.Kind.VARCHAR, DataType.Kind.TEXT, DataType.Kind.ENUM);

    private final PostgresqlSyntax syntax;
    private final PostgresqlTableSql tables;
    private final AlterColumn operation;
    private final Column current;
    private final Column after;
    private final Set<Aspect> changed;

    /**
     * Creates the change of a column.
     *
     * @param current the column as it is in the database
     */
    PostgresqlColumnChange(PostgresqlSyntax syntax, AlterColumn operation, Column current) {
        this.syntax = syntax;
        this.tables = new PostgresqlTableSql(syntax);
        this.operation = operation;
        this.current = current;
        this.after = operation.merged(current);
        this.changed = operation.changed();
    }

    /** Returns whether the current definition of the column must be known. */
    static boolean requiresColumn(AlterColumn operation) {
        return operation.changed().stream().anyMatch(aspect -> switch (aspect) {
            case TYPE, IDENTITY, GENERATED, COLLATION -> true;
            case NULLABLE, DEFAULT, OPTIONS, COMMENT -> false;
        });
    }

    List<String> statements() {
        if (changed.contains(Aspect.OPTIONS)) {
            tables.refuseOptions(after);
        }
        if (changed.contains(Aspect.TYPE)) {
            refuseTypeMismatch();
        }
        boolean changesIdentity =
                changed.contains(Aspect.IDENTITY) && effectiveIdentity(current) != effectiveIdentity(after);
        List<String> statements = new ArrayList<>();
        PostgresqlNumbering numbering = new PostgresqlNumbering(syntax, operation.table(), after.name());
        if (changesIdentity && after.identity() == Identity.NONE) {
            PostgresqlNumbering.sequenceOf(after).map(numbering::toSequence).ifPresent(statements::add);
            statements.add(table() + alter() + "DROP IDENTITY");
        }
        List<String> parts = parts(changesIdentity);
        if (!parts.isEmpty()) {
            statements.add(table() + String.join(", ", parts));
        }
        if (changesIdentity && after.identity() != Identity.NONE) {
            String kind = "GENERATED " + PostgresqlTableSql.kind(after.identity());
            boolean isNew = current.identity() == Identity.NONE;
            statements.add(table() + alter() + (isNew ? "ADD " + kind + " AS IDENTITY" : "SET " + kind));
            if (isNew) {
                statements.add(numbering.toIdentity(current));
            }
        }
        if (changed.contains(Aspect.COMMENT)) {
            statements.add("COMMENT ON COLUMN " + syntax.name(operation.table()) + "." + syntax.name(after.name())
                    + " IS " + syntax.textOrNull(after.comment()));
        }
        return statements;
    }

    /** Refuses if the current type differs from the one in the operation, to which a downgrade would return. */
    private void refuseTypeMismatch() {
        PostgresqlTypeSql types = new PostgresqlTypeSql(syntax);
        DataType declared = operation.from().type();
        if (!types.mayBeSame(declared, current.type())) {
            throw syntax.refused(
                    "the column has type " + types.of(current.type()) + ", but the operation changes it from "
                            + types.of(declared),
                    "write the current type in the first column definition, so that the downgrade restores it.");
        }
    }

    private static Identity effectiveIdentity(Column column) {
        return column.identity() == Identity.ROWID ? Identity.BY_DEFAULT : column.identity();
    }

    private List<String> parts(boolean changesIdentity) {
        List<String> parts = new ArrayList<>();
        generated(parts);
        boolean changesType = changed.contains(Aspect.TYPE) || changed.contains(Aspect.COLLATION);
        boolean resetsDefault = changed.contains(Aspect.TYPE) && hasDefault(current);
        if (resetsDefault || changed.contains(Aspect.DEFAULT) && !hasDefault(after)) {
            parts.add(alter() + "DROP DEFAULT");
        }
        if (changesType) {
            parts.add(type());
        }
        if ((resetsDefault || changed.contains(Aspect.DEFAULT)) && hasDefault(after)) {
            DefaultValue value = Objects.requireNonNull(after.defaultValue());
            parts.add(alter() + "SET DEFAULT " + syntax.defaultOf(value));
        }
        if (changed.contains(Aspect.NULLABLE)) {
            parts.add(alter() + (after.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        } else if (changesIdentity && current.identity() == Identity.NONE && current.nullable()) {
            // Identity columns are NOT NULL: CREATE TABLE makes them so implicitly, ALTER TABLE does not.
            parts.add(alter() + "SET NOT NULL");
        }
        return parts;
    }

    private static boolean hasDefault(Column column) {
        return !PostgresqlTableSql.isNullDefault(column.defaultValue(), column.type());
    }

    private String type() {
        String type = new PostgresqlTypeSql(syntax).of(after.type());
        String using = "";
        if (operation.using() != null) {
            using = " USING " + syntax.parenthesized(operation.using());
        } else if (becomesEnum()) {
            using = " USING " + syntax.name(after.name()) + "::text::" + type;
        }
        return alter() + "TYPE " + type + tables.collate(after.collation()) + using;
    }

    private boolean becomesEnum() {
        return after.type().kind() == DataType.Kind.ENUM
                && TEXT_KINDS.contains(current.type().kind())
                && !Objects.equals(current.type().enumName(), after.type().enumName());
    }

    private void generated(List<String> parts) {
        Generated old = current.generated();
        Generated other = after.generated();
        if (!changed.contains(Aspect.GENERATED) || Objects.equals(old, other)) {
            return;
        }
        if (old == null || (other != null && old.storage() != other.storage())) {
            throw syntax.refused(
                    "an existing column cannot become generated, or change between stored and virtual",
                    "drop the column and add it again; its values are computed.");
        }
        if (other == null && old.storage() == Generated.Storage.VIRTUAL) {
            throw syntax.refused(
                    "a virtual generated column has no stored values to keep",
                    "add another column, fill it from this one, drop this one, and rename the new one.");
        }
        if (other == null) {
            syntax.requireVersion(
                    13,
                    "DROP EXPRESSION",
                    "add another column, fill it from this one, drop this one, and rename the new one.");
            parts.add(alter() + "DROP EXPRESSION");
        } else {
            syntax.requireVersion(
                    17, "changing the expression of a generated column", "drop the column and add it again.");
            parts.add(alter() + "SET EXPRESSION AS " + syntax.parenthesized(other.expression()));
        }
    }

    private String table() {
        return "ALTER TABLE " + syntax.name(operation.table()) + " ";
    }

    private String alter() {
        return "ALTER COLUMN " + syntax.name(after.name()) + " ";
    }
}
