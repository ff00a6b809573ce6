package dev.retort.h2;

import dev.retort.dialect.SqlSyntax;

/**
 * The query that finds a table by its name. An unqualified name is searched for in the current schema, then in the
 * schemas of {@code SCHEMA_SEARCH_PATH}; a new table is created in the current schema.
 */
final class H2TableLocation {
    private static final String IGNORES_CASE = "EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.SETTINGS"
            + " WHERE SETTING_NAME = 'CASE_INSENSITIVE_IDENTIFIERS' AND SETTING_VALUE = 'true')";

    private static final String PATH =
            "(SELECT STATE_COMMAND FROM INFORMATION_SCHEMA.SESSION_STATE WHERE STATE_KEY = 'SCHEMA_SEARCH_PATH')";

    /** The position of a schema in the search path, whose names are quoted; NULL or 0 if it is not in the path. */
    private static final String POSITION = "LOCATE('\"' || REPLACE(R.S, '\"', '\"\"') || '\"', " + PATH + ")";

    private H2TableLocation() {}

    static String query(String namespace, String table) {
        String home = namespace.isEmpty() ? "SCHEMA()" : SqlSyntax.text(namespace);
        String relations = "SELECT TABLE_SCHEMA AS S, TABLE_TYPE AS T FROM INFORMATION_SCHEMA.TABLES WHERE "
                + matches("TABLE_NAME", table)
                + " UNION ALL SELECT SYNONYM_SCHEMA, 'SYNONYM' FROM INFORMATION_SCHEMA.SYNONYMS WHERE "
                + matches("SYNONYM_NAME", table);
        String rank = "CASE WHEN R.S = " + home + " THEN -1 ELSE " + (namespace.isEmpty() ? POSITION : "0") + " END";
        String found = "SELECT R.S, R.T FROM (" + relations + ") R WHERE COALESCE(" + rank + ", 0) <> 0 ORDER BY "
                + rank + ", R.T FETCH FIRST ROW ONLY";
        return "SELECT " + home + " AS created_in, COALESCE(F.S, '') AS found_in,"
                + " CASE WHEN F.T IS NULL OR F.T = 'BASE TABLE' THEN '' ELSE LOWER(F.T) END AS kind, '' AS unusable,"
                + " COALESCE(" + PATH + ", '') AS searched"
                + " FROM (SELECT 1 AS N) O LEFT JOIN (" + found + ") F ON TRUE";
    }

    private static String matches(String column, String table) {
        String name = SqlSyntax.text(table);
        return "(" + column + " = " + name + " OR UPPER(" + column + ") = UPPER(" + name + ") AND " + IGNORES_CASE
                + ")";
    }
}
