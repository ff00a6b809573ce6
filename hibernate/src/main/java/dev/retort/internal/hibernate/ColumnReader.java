package dev.retort.internal.hibernate;

import dev.retort.dialect.SqlSyntax;
import dev.retort.op.Recording;
import dev.retort.schema.Check;
import dev.retort.schema.Column;
import dev.retort.schema.Constraint;
import dev.retort.schema.ConstraintNames;
import dev.retort.schema.DataType;
import dev.retort.schema.Database;
import dev.retort.schema.DefaultValue;
import dev.retort.schema.Generated;
import dev.retort.schema.Identity;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.CheckConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns, with the constraints that belong to their mappings.
 *
 * @param metadata the metadata of the column
 * @param types reads types
 * @param names converts names
 * @param database the target database
 */
record ColumnReader(Metadata metadata, TypeReader types, StoredNames names, Database database) {
    private static final ConstraintNames CONVENTION = Recording.constraintNames();

    /** Hibernate's default length of a varchar. */
    private static final int USUAL_LENGTH = 255;

    /**
     * A column and the constraints that belong to it.
     *
     * @param column the column
     * @param constraints checks, and a unique constraint if the column definition has one
     */
    record ReadColumn(Column column, List<Constraint> constraints) {}

    ReadColumn read(QualifiedName table, org.hibernate.mapping.Column mapped) {
        String name = names.of(mapped);
        String where = table + "." + name;
        ColumnText text = ColumnText.of(where, mapped.getSqlType(metadata));
        DataType type = types.of(text.type(), JdbcHint.of(mapped));
        List<Constraint> constraints = new ArrayList<>(checks(table, name, mapped, text));
        if (text.isUnique()) {
            constraints.add(Unique.of(name));
        }
        if (type.kind() == DataType.Kind.ENUM && database.equals(Database.H2)) {
            // Retort does not support enum types on H2, so a check constraint restricts the values, as on other
            // databases.
            constraints.add(
                    Check.of(SqlSyntax.name(name) + " in " + literals(type)).withName(CONVENTION.checkOf(table, name)));
            type = DataType.varchar(mapped.getLength() == null ? USUAL_LENGTH : Math.toIntExact(mapped.getLength()));
        }
        Column column = Column.of(name, type)
                .withCollation(either(mapped.getCollation(), text.collation()))
                .withComment(either(mapped.getComment(), text.comment()));
        column = mapped.isNullable() && !text.isNotNull() ? column : column.notNull();
        return new ReadColumn(valued(column, mapped, text), constraints);
    }

    private static Column valued(Column column, org.hibernate.mapping.Column mapped, ColumnText text) {
        if (mapped.isIdentity()) {
            return column.withIdentity(text.identity() == Identity.ALWAYS ? Identity.ALWAYS : Identity.BY_DEFAULT);
        }
        if (text.identity() != Identity.NONE) {
            return column.withIdentity(text.identity());
        }
        String expression = mapped.getGeneratedAs();
        Generated generated = expression == null ? text.generated() : Generated.stored(expression.strip());
        if (generated != null) {
            return column.withGenerated(generated);
        }
        String written = mapped.getDefaultValue();
        DefaultValue value = written == null ? text.defaultValue() : DefaultReader.of(written);
        return column.withDefault(value);
    }

    /** Returns named checks unchanged, and the unnamed ones joined into one, as in Hibernate's DDL. */
    private List<Check> checks(
            QualifiedName table, String column, org.hibernate.mapping.Column mapped, ColumnText text) {
        List<Check> checks = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        for (CheckConstraint check : mapped.getCheckConstraints()) {
            if (check.isNamed()) {
                checks.add(Check.of(check.getConstraint()).withName(names.written(check.getName())));
            } else {
                unnamed.add(check.getConstraint());
            }
        }
        for (Check check : text.checks()) {
            String name = check.name();
            if (name == null) {
                unnamed.add(check.expression());
            } else {
                checks.add(check.withName(names.written(name)));
            }
        }
        if (!unnamed.isEmpty()) {
            checks.add(Check.of(joined(unnamed)).withName(CONVENTION.checkOf(table, column)));
        }
        return checks;
    }

    private static String joined(List<String> expressions) {
        return expressions.size() == 1
                ? expressions.get(0)
                : expressions.stream().map(one -> "(" + one + ")").collect(Collectors.joining(" and "));
    }

    private static String literals(DataType type) {
        return type.values().stream().map(SqlSyntax::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null || one.isBlank() ? other : one;
    }
}
