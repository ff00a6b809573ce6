package dev.retort.postgresql;

import dev.retort.dialect.SqlSyntax;

/**
 * The query that finds a table by its name. An unqualified name is searched for in all schemas of {@code search_path},
 * but a new table is created in the first of them that exists and that the user may use.
 */
final class PostgresqlTableLocation {
    /** The elements of {@code search_path} in order. An element without quotes is folded to lower case. */
    private static final String PATH = """
            SELECT CASE WHEN coalesce(p.part[1], p.part[2]) = '$user' THEN current_user::text \
            ELSE coalesce(replace(p.part[1], '""', '"'), lower(p.part[2])) END AS name, p.position \
            FROM regexp_matches(current_setting('search_path'), '"((?:[^"]|"")*)"|([^,"[:space:]]+)', 'g') \
            WITH ORDINALITY AS p(part, position)""";

    /** PostgreSQL skips a schema without the USAGE privilege as if it did not exist. */
    private static final String UNUSABLE = "WITH path AS (" + PATH + """
            ) SELECT string_agg(u.nspname::text, ', ' ORDER BY path.position) \
            FROM path JOIN pg_catalog.pg_namespace u ON u.nspname::text = path.name \
            WHERE NOT has_schema_privilege(u.oid, 'USAGE') AND path.position < coalesce(\
            (SELECT min(c.position) FROM path c WHERE c.name = current_schema()::text), 2147483647)""";

    /** Row-level security can hide rows unless a policy shows all of them, and no restrictive one hides any. */
    private static final String KIND = """
            CASE WHEN c.oid IS NULL THEN '' WHEN c.relpersistence = 't' THEN 'temporary table' \
            WHEN c.relkind IN ('r', 'p') THEN CASE WHEN row_security_active(c.oid) AND (\
            NOT EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive \
            AND p.polcmd IN ('r', '*') AND pg_get_expr(p.polqual, p.polrelid) = 'true' \
            AND EXISTS (SELECT FROM unnest(p.polroles) r WHERE r = 0 OR pg_has_role(r, 'USAGE'))) \
            OR EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive \
            AND p.polcmd IN ('r', '*'))) THEN 'table with row-level security' ELSE '' END \
            WHEN c.relkind = 'v' THEN 'view' \
            WHEN c.relkind = 'm' THEN 'materialized view' WHEN c.relkind = 'f' THEN 'foreign table' \
            ELSE 'relation that is not a table' END""";

    /** Contains the schema of temporary tables if the session has created one. */
    private static final String SEARCHED = "coalesce((SELECT string_agg(s::text, ', ')"
            + " FROM unnest(current_schemas(true)) s WHERE s NOT IN ('pg_catalog', current_schema())), '')";

    private PostgresqlTableLocation() {}

    /** Returns a block for scripts that raises an error instead of using a table of another schema. */
    static String check(String table) {
        String name = SqlSyntax.name(table);
        return "DO $retort$ BEGIN IF EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.oid = to_regclass("
                + SqlSyntax.text(name) + ") AND (c.relkind NOT IN ('r', 'p')"
                + " OR c.relnamespace IS DISTINCT FROM (SELECT n.oid FROM pg_catalog.pg_namespace n"
                + " WHERE n.nspname = current_schema()))) THEN RAISE EXCEPTION USING MESSAGE ="
                + " 'the version table is not an ordinary table in the schema of new tables, ' || current_schema(),"
                + " HINT = 'set search_path to the schema of the version table';"
                + " END IF; END $retort$";
    }

    static String query(String namespace, String table) {
        boolean isQualified = !namespace.isEmpty();
        String name = isQualified ? SqlSyntax.name(namespace) + "." + SqlSyntax.name(table) : SqlSyntax.name(table);
        String createdIn = isQualified ? SqlSyntax.text(namespace) : "coalesce(current_schema()::text, '')";
        String kind = namespace.startsWith("pg_temp") ? "'temporary table'" : KIND;
        return "SELECT " + createdIn + " AS created_in, coalesce(n.nspname::text, '') AS found_in, " + kind
                + " AS kind, " + (isQualified ? "''" : "coalesce((" + UNUSABLE + "), '')") + " AS unusable, " + SEARCHED
                + " AS searched"
                + " FROM (SELECT to_regclass(" + SqlSyntax.text(name) + ")::oid AS id) found"
                + " LEFT JOIN pg_catalog.pg_class c ON c.oid = found.id"
                + " LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
    }
}
