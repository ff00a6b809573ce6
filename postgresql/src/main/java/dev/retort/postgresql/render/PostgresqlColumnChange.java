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
 * ALTER TABLE for one column: what the operation changes, made from the column that is there.
 *
 * <p>Type, default, nullability and collation are parts of one statement, so that the table is rewritten once. A
 * default goes before the type changes and comes back after it, as PostgreSQL converts values and not defaults. Where
 * a text or another enum becomes an enum and nobody says how, the labels stay what they are; every other conversion is
 * PostgreSQL's own, or its error.
 */
final class PostgresqlColumnChange {
    private static final Set<DataType.Kind> LABELS =
            Set.of(DataType.Kind.CHAR, DataType.Kind.VARCHAR, DataType.Kind.TEXT, DataType.Kind.ENUM);

    private final PostgresqlSyntax words;
    private final PostgresqlTableSql tables;
    private final AlterColumn operation;
    private final Column now;
    private final Column after;
    private final Set<Aspect> changed;

    /**
     * A change of a column.
     *
     * @param now the column that is there
     */
    PostgresqlColumnChange(PostgresqlSyntax words, AlterColumn operation, Column now) {
        this.words = words;
        this.tables = new PostgresqlTableSql(words);
        this.operation = operation;
        this.now = now;
        this.after = operation.merged(now);
        this.changed = operation.changed();
    }

    /** Whether the column that is there has to be known. */
    static boolean needsColumn(AlterColumn operation) {
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
            refuseOtherType();
        }
        boolean numbers = changed.contains(Aspect.IDENTITY) && number(now) != number(after);
        List<String> statements = new ArrayList<>();
        if (numbers && after.identity() == Identity.NONE) {
            statements.add(table() + alter() + "DROP IDENTITY");
        }
        List<String> parts = parts(numbers);
        if (!parts.isEmpty()) {
            statements.add(table() + String.join(", ", parts));
        }
        if (numbers && after.identity() != Identity.NONE) {
            String kind = "GENERATED " + PostgresqlTableSql.kind(after.identity());
            boolean isNew = now.identity() == Identity.NONE;
            statements.add(table() + alter() + (isNew ? "ADD " + kind + " AS IDENTITY" : "SET " + kind));
            if (isNew) {
                statements.add(countingOn());
            }
        }
        if (changed.contains(Aspect.COMMENT)) {
            statements.add("COMMENT ON COLUMN " + words.name(operation.table()) + "." + words.name(after.name())
                    + " IS " + words.textOrNull(after.comment()));
        }
        return statements;
    }

    /** The new counter begins behind the numbers that are there, which it would come to otherwise. */
    private String countingOn() {
        String column = words.name(after.name());
        return "SELECT setval(pg_get_serial_sequence(" + words.text(words.name(operation.table())) + ", "
                + words.text(after.name()) + "), max(" + column + ")) FROM " + words.name(operation.table())
                + " HAVING max(" + column + ") >= 1";
    }

    /** The way back makes the column what its author knew. */
    private void refuseOtherType() {
        PostgresqlTypeSql types = new PostgresqlTypeSql(words);
        DataType known = operation.from().type();
        if (!types.mayBeSame(known, now.type())) {
            throw words.refused(
                    "the column is of type " + types.of(now.type()) + ", and the operation alters it from "
                            + types.of(known),
                    "write the type that it is of as the first one, so that the way back makes it that again.");
        }
    }

    private static Identity number(Column column) {
        return column.identity() == Identity.ROWID ? Identity.BY_DEFAULT : column.identity();
    }

    private List<String> parts(boolean numbers) {
        List<String> parts = new ArrayList<>();
        generated(parts);
        boolean retyped = changed.contains(Aspect.TYPE) || changed.contains(Aspect.COLLATION);
        boolean retakesDefault = changed.contains(Aspect.TYPE) && hasDefault(now);
        if (retakesDefault || changed.contains(Aspect.DEFAULT) && !hasDefault(after)) {
            parts.add(alter() + "DROP DEFAULT");
        }
        if (retyped) {
            parts.add(type());
        }
        if ((retakesDefault || changed.contains(Aspect.DEFAULT)) && hasDefault(after)) {
            DefaultValue value = Objects.requireNonNull(after.defaultValue());
            parts.add(alter() + "SET DEFAULT " + words.defaultOf(value));
        }
        if (changed.contains(Aspect.NULLABLE)) {
            parts.add(alter() + (after.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        } else if (numbers && now.identity() == Identity.NONE && now.nullable()) {
            // Numbered columns are NOT NULL; CREATE TABLE makes them so by itself, ALTER TABLE asks for it.
            parts.add(alter() + "SET NOT NULL");
        }
        return parts;
    }

    private static boolean hasDefault(Column column) {
        return !PostgresqlTableSql.isNone(column.defaultValue(), column.type());
    }

    private String type() {
        String type = new PostgresqlTypeSql(words).of(after.type());
        String using = "";
        if (operation.using() != null) {
            using = " USING " + words.group(operation.using());
        } else if (becomesEnum()) {
            using = " USING " + words.name(after.name()) + "::text::" + type;
        }
        return alter() + "TYPE " + type + tables.collate(after.collation()) + using;
    }

    private boolean becomesEnum() {
        return after.type().kind() == DataType.Kind.ENUM
                && LABELS.contains(now.type().kind())
                && !Objects.equals(now.type().enumName(), after.type().enumName());
    }

    private void generated(List<String> parts) {
        Generated old = now.generated();
        Generated other = after.generated();
        if (!changed.contains(Aspect.GENERATED) || Objects.equals(old, other)) {
            return;
        }
        if (old == null || (other != null && old.storage() != other.storage())) {
            throw words.refused(
                    "a column that is there cannot become a generated one, or one that is generated in another way",
                    "drop the column and add it anew; what its values are is computed again.");
        }
        if (other == null && old.storage() == Generated.Storage.VIRTUAL) {
            throw words.refused(
                    "a generated column that is not stored has no values to keep",
                    "add another column, fill it from this one, drop this one and rename the other.");
        }
        if (other == null) {
            words.need(13, "DROP EXPRESSION", "add another column, fill it from this one and drop this one.");
            parts.add(alter() + "DROP EXPRESSION");
        } else {
            words.need(17, "another expression for a generated column", "drop the column and add it anew.");
            parts.add(alter() + "SET EXPRESSION AS " + words.group(other.expression()));
        }
    }

    private String table() {
        return "ALTER TABLE " + words.name(operation.table()) + " ";
    }

    private String alter() {
        return "ALTER COLUMN " + words.name(after.name()) + " ";
    }
}
