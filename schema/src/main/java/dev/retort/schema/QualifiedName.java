package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * The name of a table, type, sequence, view or other object, with an optional schema name.
 *
 * <p>Names are compared as text, case-sensitively. The rules of the databases (PostgreSQL folds unquoted identifiers to
 * lower case, SQLite ignores case) must be applied by whoever creates the name: the inspection or the author.
 *
 * <p>Ordered by schema name, names without one first, and then by name.
 *
 * @param schemaName the schema, or null for the default schema
 * @param name the unqualified name without quotes; neither empty nor containing a NUL character
 */
public record QualifiedName(@Nullable String schemaName, String name) implements Comparable<QualifiedName> {
    /**
     * Validates both parts.
     *
     * @throws IllegalArgumentException if a part is empty or contains a NUL character
     */
    public QualifiedName {
        Arguments.requireNameOrNull("schema", schemaName);
        Arguments.requireName("object", name);
    }

    /** Creates a name without a schema. */
    public static QualifiedName of(String name) {
        return new QualifiedName(null, name);
    }

    /** Creates a name in a schema. */
    public static QualifiedName of(String schemaName, String name) {
        return new QualifiedName(schemaName, name);
    }

    /** Returns another name in the same schema. */
    public QualifiedName withName(String other) {
        return new QualifiedName(schemaName, other);
    }

    @Override
    public int compareTo(QualifiedName other) {
        String mine = schemaName == null ? "" : schemaName;
        String others = other.schemaName == null ? "" : other.schemaName;
        int bySchema = mine.compareTo(others);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** Returns a text for display, such as {@code app.users}. It is not quoted, so it must not be used in SQL. */
    @Override
    public String toString() {
        return schemaName == null ? name : schemaName + "." + name;
    }
}
