package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint. Uniqueness of expressions, of some rows only or of prefixes is a unique {@link Index}.
 *
 * @param name null if the database knows none
 * @param columns in order, at least one
 * @param include columns that its index only carries (PostgreSQL)
 * @param nullsNotDistinct whether two NULLs are the same value (PostgreSQL 15)
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
     * Checks name and columns.
     *
     * @throws IllegalArgumentException if there is no column or one twice, or a name is none
     */
    public Unique {
        Checked.nameOrNull("unique constraint", name);
        columns = Checked.keyColumns("unique constraint", columns);
        include = Checked.columns("unique constraint", include);
        comment = Checked.orNull(comment);
    }

    /** A unique constraint without a name yet. */
    public static Unique of(String... columns) {
        return new Unique(null, List.of(columns), List.of(), false, Deferral.NOT_DEFERRABLE, null);
    }

    @Override
    public Kind kind() {
        return Kind.UNIQUE;
    }

    @Override
    public List<String> named() {
        return Checked.joined(columns, include);
    }

    @Override
    public Unique withName(@Nullable String other) {
        return new Unique(other, columns, include, nullsNotDistinct, deferral, comment);
    }

    /** The same constraint, its index carrying these columns too. */
    public Unique withInclude(List<String> other) {
        return new Unique(name, columns, other, nullsNotDistinct, deferral, comment);
    }

    /** The same constraint, with all NULLs the same value. */
    public Unique withNullsNotDistinct() {
        return new Unique(name, columns, include, true, deferral, comment);
    }

    /** The same constraint, checked at another time. */
    public Unique withDeferral(Deferral other) {
        return new Unique(name, columns, include, nullsNotDistinct, other, comment);
    }

    @Override
    public Unique withComment(@Nullable String other) {
        return new Unique(name, columns, include, nullsNotDistinct, deferral, other);
    }

    @Override
    public Unique withColumnRenamed(String from, String to) {
        List<String> keys = Checked.renamed(columns, from, to);
        return new Unique(name, keys, Checked.renamed(include, from, to), nullsNotDistinct, deferral, comment);
    }
}
