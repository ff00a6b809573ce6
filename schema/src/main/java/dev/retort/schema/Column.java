package dev.retort.schema;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: {@code Column.of("id", bigint()).notNull().withIdentity(BY_DEFAULT)}.
 *
 * <p>A column of a primary key is not automatically NOT NULL, because SQLite allows NULL in some primary keys. Whoever
 * builds the model sets the nullability.
 *
 * @param name the name without quotes
 * @param type the portable data type
 * @param nullable whether NULL is allowed
 * @param defaultValue null if there is none
 * @param identity whether and how the database generates the values
 * @param generated the expression of a generated column; null for an ordinary column
 * @param collation the database's name of the collation; null for the default collation
 * @param options database-specific options by name, such as {@link #ON_UPDATE}
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

    /** The option for MariaDB's {@code ON UPDATE}. Its value is the expression that every UPDATE assigns. */
    public static final String ON_UPDATE = "on_update";

    /**
     * Validates the name, and that at most one of default, identity and generated expression is set.
     *
     * @throws IllegalArgumentException if the name is invalid, or more than one of them is set. Databases reject such a
     *     column, except SQLite, which ignores the default of a rowid column
     */
    public Column {
        Arguments.requireName("column", name);
        int sources =
                (defaultValue == null ? 0 : 1) + (identity == Identity.NONE ? 0 : 1) + (generated == null ? 0 : 1);
        if (sources > 1) {
            throw new IllegalArgumentException(
                    "column '" + name + "' can have only one of default, identity and generated expression");
        }
        collation = Arguments.emptyToNull(collation);
        options = Arguments.copyOptions(options);
        comment = Arguments.emptyToNull(comment);
    }

    /** Creates a nullable column without default, identity and options. */
    public static Column of(String name, DataType type) {
        return new Column(name, type, true, null, Identity.NONE, null, null, new TreeMap<>(), null);
    }

    /** Returns a copy with another name. */
    public Column withName(String other) {
        return new Column(other, type, nullable, defaultValue, identity, generated, collation, options, comment);
    }

    /** Returns a copy with another type. */
    public Column withType(DataType other) {
        return new Column(name, other, nullable, defaultValue, identity, generated, collation, options, comment);
    }

    /** Returns a copy that is NOT NULL. */
    public Column notNull() {
        return new Column(name, type, false, defaultValue, identity, generated, collation, options, comment);
    }

    /** Returns a copy that is nullable. */
    public Column asNullable() {
        return new Column(name, type, true, defaultValue, identity, generated, collation, options, comment);
    }

    /** Returns a copy with this default; null removes it. */
    public Column withDefault(@Nullable DefaultValue value) {
        return new Column(name, type, nullable, value, identity, generated, collation, options, comment);
    }

    /** Returns a copy with this identity. */
    public Column withIdentity(Identity other) {
        return new Column(name, type, nullable, defaultValue, other, generated, collation, options, comment);
    }

    /** Returns a copy with this generated expression; null makes it an ordinary column. */
    public Column withGenerated(@Nullable Generated other) {
        return new Column(name, type, nullable, defaultValue, identity, other, collation, options, comment);
    }

    /** Returns a copy with this collation; null for the default collation. */
    public Column withCollation(@Nullable String other) {
        return new Column(name, type, nullable, defaultValue, identity, generated, other, options, comment);
    }

    /** Returns a copy with these options instead of the current ones. */
    public Column withOptions(Map<String, String> other) {
        SortedMap<String, String> sorted = Arguments.copyOptions(other);
        return new Column(name, type, nullable, defaultValue, identity, generated, collation, sorted, comment);
    }

    /** Returns a copy with this comment; null removes it. */
    public Column withComment(@Nullable String other) {
        return new Column(name, type, nullable, defaultValue, identity, generated, collation, options, other);
    }
}
