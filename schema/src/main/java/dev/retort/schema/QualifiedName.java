package dev.retort.schema;

import org.jspecify.annotations.Nullable;

/**
 * The name of a table, type, sequence, view or other object, with the namespace that holds it.
 *
 * <p>Compared as text, letter by letter: which names a database takes for the same one (PostgreSQL folds what is not
 * quoted, SQLite never minds case) is settled by whoever makes the name, that is the inspector or the author.
 *
 * <p>Ordered by namespace, those without one first, and then by name.
 *
 * @param schemaName the namespace, or null for where unqualified names go
 * @param name the name itself, not quoted; neither empty nor with a NUL character
 */
public record QualifiedName(@Nullable String schemaName, String name) implements Comparable<QualifiedName> {
    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if a part is empty or holds a NUL character
     */
    public QualifiedName {
        Checked.nameOrNull("schema", schemaName);
        Checked.name("object", name);
    }

    /** A name without a namespace. */
    public static QualifiedName of(String name) {
        return new QualifiedName(null, name);
    }

    /** A name in a namespace. */
    public static QualifiedName of(String schemaName, String name) {
        return new QualifiedName(schemaName, name);
    }

    /** Another name in the same namespace. */
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

    /** The name for people, as {@code app.users}; not quoted, so never a part of SQL. */
    @Override
    public String toString() {
        return schemaName == null ? name : schemaName + "." + name;
    }
}
