package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's own tables are called.
 *
 * @param schemaName the namespace that holds them, or null for where unqualified names go
 * @param version the version table: what is applied now
 * @param history the history table: what happened
 */
public record TableNames(@Nullable String schemaName, String version, String history) {

    /** The names used where nothing else is configured. */
    public static final TableNames DEFAULT = new TableNames(null, "retort_version", "retort_history");

    /**
     * These names in a namespace, where they have none yet: a revision that changes where unqualified names go must not
     * lead the engine to other tables.
     */
    public TableNames in(String namespace) {
        return schemaName != null || namespace.isEmpty() ? this : new TableNames(namespace, version, history);
    }

    /** The namespace that holds them; empty for where unqualified names go. */
    String schemaNameOrEmpty() {
        return schemaName == null ? "" : schemaName;
    }

    String qualified(String table, Dialect dialect) {
        return schemaName == null
                ? dialect.sql().quote(table)
                : dialect.sql().quote(schemaName) + "." + dialect.sql().quote(table);
    }
}
