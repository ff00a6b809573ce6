package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table.
 *
 * @param name null if it has no name in the database; MariaDB's fixed name {@code PRIMARY} is also treated as no name
 * @param columns the columns in order, at least one
 * @param include the included (non-key) columns of its index (PostgreSQL)
 * @param deferral when it is checked
 * @param comment null if there is none
 */
public record PrimaryKey(
        @Nullable String name,
        List<String> columns,
        List<String> include,
        Deferral deferral,
        @Nullable String comment) implements Constraint {

    /**
     * Validates name and columns.
     *
     * @throws IllegalArgumentException if there is no column, a column is duplicated, or a name is invalid
     */
    public PrimaryKey {
        Arguments.requireNameOrNull("primary key", name);
        columns = Arguments.requireKeyColumns("primary key", columns);
        include = Arguments.requireColumns("primary key", include);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates a primary key without a name. */
    public static PrimaryKey of(String... columns) {
        return new PrimaryKey(null, List.of(columns), List.of(), Deferral.NOT_DEFERRABLE, null);
    }

    @Override
    public Kind kind() {
        return Kind.PRIMARY_KEY;
    }

    @Override
    public List<String> allColumns() {
        return Arguments.concat(columns, include);
    }

    @Override
    public PrimaryKey withName(@Nullable String other) {
        return new PrimaryKey(other, columns, include, deferral, comment);
    }

    /** Returns a copy whose index has these included columns. */
    public PrimaryKey withInclude(List<String> other) {
        return new PrimaryKey(name, columns, other, deferral, comment);
    }

    /** Returns a copy with this deferrability. */
    public PrimaryKey withDeferral(Deferral other) {
        return new PrimaryKey(name, columns, include, other, comment);
    }

    @Override
    public PrimaryKey withComment(@Nullable String other) {
        return new PrimaryKey(name, columns, include, deferral, other);
    }

    @Override
    public PrimaryKey withColumnRenamed(String from, String to) {
        return new PrimaryKey(
                name, Arguments.rename(columns, from, to), Arguments.rename(include, from, to), deferral, comment);
    }
}
