package dev.retort.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table.
 *
 * @param name null if the database knows none; MariaDB calls every one {@code PRIMARY}, which is no name either
 * @param columns in order, at least one
 * @param include columns that its index only carries (PostgreSQL)
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
     * Checks name and columns.
     *
     * @throws IllegalArgumentException if there is no column or one twice, or a name is none
     */
    public PrimaryKey {
        Checked.nameOrNull("primary key", name);
        columns = Checked.keyColumns("primary key", columns);
        include = Checked.columns("primary key", include);
        comment = Checked.orNull(comment);
    }

    /** A primary key without a name yet. */
    public static PrimaryKey of(String... columns) {
        return new PrimaryKey(null, List.of(columns), List.of(), Deferral.NOT_DEFERRABLE, null);
    }

    @Override
    public Kind kind() {
        return Kind.PRIMARY_KEY;
    }

    @Override
    public List<String> named() {
        return Checked.joined(columns, include);
    }

    @Override
    public PrimaryKey withName(@Nullable String other) {
        return new PrimaryKey(other, columns, include, deferral, comment);
    }

    /** The same key, its index carrying these columns too. */
    public PrimaryKey withInclude(List<String> other) {
        return new PrimaryKey(name, columns, other, deferral, comment);
    }

    /** The same key, checked at another time. */
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
                name, Checked.renamed(columns, from, to), Checked.renamed(include, from, to), deferral, comment);
    }
}
