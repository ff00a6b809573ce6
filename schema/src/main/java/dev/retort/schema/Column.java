package dev.retort.schema;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: {@code Column.of("id", bigint()).notNull().withIdentity(BY_DEFAULT)}.
 *
 * <p>A column of a primary key is not made NOT NULL by that: SQLite does hold NULL in some of them, so whoever builds
 * the model says what is.
 *
 * @param name not quoted
 * @param type in our own words
 * @param nullable whether it takes NULL
 * @param defaultValue null if there is none
 * @param identity whether the database numbers the rows here
 * @param generated null for an ordinary column
 * @param collation as the database names it, null for the table's own
 * @param options what one database alone knows of a column, by name, such as {@link #ON_UPDATE}
 * @param comment null if there is none
 */
public record Column(
        String name,
        DataType type,
        boolean nullable,
        @Nullable DefaultValue defaultValue,
        Identity identity,
        @Nullable Generated generated,
        @Nullable String collation,
        SortedMap<String, String> options,
        @Nullable String comment) {

    /** The option of a column of MariaDB that every UPDATE sets: its value is the expression. */
    public static final String ON_UPDATE = "on_update";

    /**
     * Checks the name, and that a value comes from one place.
     *
     * @throws IllegalArgumentException if the name is none, or of default, identity and generated there are two.
     *     Databases refuse these, but for SQLite, which never uses the default of its row number
     */
    public Column {
        Checked.name("column", name);
        int sources =
                (defaultValue == null ? 0 : 1) + (identity == Identity.NONE ? 0 : 1) + (generated == null ? 0 : 1);
        if (sources > 1) {
            throw new IllegalArgumentException(
                    "column '" + name + "' can have a default, be an identity or be generated, one of them");
        }
        collation = Checked.orNull(collation);
        options = Checked.options(options);
        comment = Checked.orNull(comment);
    }

    /** A column that takes NULL and has nothing but a type. */
    public static Column of(String name, DataType type) {
        return new Column(name, type, true, null, Identity.NONE, null, null, new TreeMap<>(), null);
    }

    /** The same column by another name. */
    public Column withName(String other) {
        return new Column(other, type, nullable, defaultValue, identity, generated, collation, options, comment);
    }

    /** The same column with another type. */
    public Column withType(DataType other) {
        return new Column(name, other, nullable, defaultValue, identity, generated, collation, options, comment);
    }

    /** The same column, NOT NULL. */
    public Column notNull() {
        return new Column(name, type, false, defaultValue, identity, generated, collation, options, comment);
    }

    /** The same column, taking NULL. */
    public Column asNullable() {
        return new Column(name, type, true, defaultValue, identity, generated, collation, options, comment);
    }

    /** The same column with this default; null for none. */
    public Column withDefault(@Nullable DefaultValue value) {
        return new Column(name, type, nullable, value, identity, generated, collation, options, comment);
    }

    /** The same column, numbered by the database or not. */
    public Column withIdentity(Identity other) {
        return new Column(name, type, nullable, defaultValue, other, generated, collation, options, comment);
    }

    /** The same column, generated in this way; null for an ordinary one. */
    public Column withGenerated(@Nullable Generated other) {
        return new Column(name, type, nullable, defaultValue, identity, other, collation, options, comment);
    }

    /** The same column with this collation; null for the table's own. */
    public Column withCollation(@Nullable String other) {
        return new Column(name, type, nullable, defaultValue, identity, generated, other, options, comment);
    }

    /** The same column with these options and no others. */
    public Column withOptions(Map<String, String> other) {
        SortedMap<String, String> sorted = Checked.options(other);
        return new Column(name, type, nullable, defaultValue, identity, generated, collation, sorted, comment);
    }

    /** The same column with this comment; null for none. */
    public Column withComment(@Nullable String other) {
        return new Column(name, type, nullable, defaultValue, identity, generated, collation, options, other);
    }
}
