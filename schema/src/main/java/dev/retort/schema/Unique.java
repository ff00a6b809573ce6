package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint. For uniqueness of expressions, prefixes or a subset of the rows, use a unique {@link Index}.
 *
 * @param name null if it has no name in the database
 * @param columns the columns in order, at least one
 * @param include the included (non-key) columns of its index (PostgreSQL)
 * @param nullsNotDistinct whether NULL values are considered equal (PostgreSQL 15)
 * @param deferral when it is checked
 * @param comment null if there is none
 */
public record Unique(
        @Nullable String name,
        List<String> columns,
        List<String> include,
        boolean nullsNotDistinct,
        Deferral deferral,
        @Nullable String comment)
        implements Constraint {

    /**
     * Validates name and columns.
     *
     * @throws IllegalArgumentException if there is no column, a column is duplicated, or a name is invalid
     */
    public Unique {
        Arguments.requireNameOrNull("unique constraint", name);
        columns = Arguments.requireKeyColumns("unique constraint", columns);
        include = Arguments.requireColumns("unique constraint", include);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates a unique constraint without a name. */
    public static Unique of(String... columns) {
        return new Unique(null, List.of(columns), List.of(), false, Deferral.NOT_DEFERRABLE, null);
    }

    @Override
    public Kind kind() {
        return Kind.UNIQUE;
    }

    @Override
    public List<String> allColumns() {
        return Arguments.concat(columns, include);
    }

    @Override
    public Unique withName(@Nullable String other) {
        return new Unique(other, columns, include, nullsNotDistinct, deferral, comment);
    }

    /** Returns a copy whose index has these included columns. */
    public Unique withInclude(List<String> other) {
        return new Unique(name, columns, other, nullsNotDistinct, deferral, comment);
    }

    /** Returns a copy in which NULL values are considered equal. */
    public Unique withNullsNotDistinct() {
        return new Unique(name, columns, include, true, deferral, comment);
    }

    /** Returns a copy with this deferrability. */
    public Unique withDeferral(Deferral other) {
        return new Unique(name, columns, include, nullsNotDistinct, other, comment);
    }

    @Override
    public Unique withComment(@Nullable String other) {
        return new Unique(name, columns, include, nullsNotDistinct, deferral, other);
    }

    @Override
    public Unique withColumnRenamed(String from, String to) {
        List<String> keys = Arguments.rename(columns, from, to);
        return new Unique(name, keys, Arguments.rename(include, from, to), nullsNotDistinct, deferral, comment);
    }
}
