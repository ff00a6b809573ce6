package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The names of the engine's own tables.
 *
 * @param schemaName the namespace that contains them, or null for the one of unqualified names
 * @param version the version table: the applied revisions
 * @param history the history table: all actions
 */
public record TableNames(@Nullable String schemaName, String version, String history) {

    /** The default names. */
    public static final TableNames DEFAULT = new TableNames(null, "retort_version", "retort_history");

    /**
     * Returns these names qualified with a namespace, unless they already have one. A revision that changes the search
     * path must not make the engine use other tables.
     */
    public TableNames in(String namespace) {
        return schemaName != null || namespace.isEmpty() ? this : new TableNames(namespace, version, history);
    }

    /** Returns these names, qualified if the dialect always qualifies them. */
    public TableNames fixed(Dialect dialect) {
        return in(dialect.server().fixedNamespace());
    }

    /** Returns the namespace of the tables; an empty text if their names are not qualified. */
    public String schemaNameOrEmpty() {
        return schemaName == null ? "" : schemaName;
    }

    /** Returns the quoted name of a table, with its namespace if there is one. */
    public String qualified(String table, Dialect dialect) {
        return schemaName == null
                ? dialect.sql().quote(table)
                : dialect.sql().quote(schemaName) + "." + dialect.sql().quote(table);
    }
}
