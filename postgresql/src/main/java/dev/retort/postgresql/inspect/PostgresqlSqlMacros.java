package dev.retort.postgresql.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Abbreviations in the queries of {@link PostgresqlObjects}, each with the SQL expression that replaces it. */
final class PostgresqlSqlMacros {
    private static final Map<Pattern, String> MACROS = new LinkedHashMap<>();

    private static final String OWN_SCHEMA =
            "CASE WHEN n.nspname = current_schema() THEN '' ELSE quote_ident(n.nspname) || '.' END";

    static {
        // $comment{what; oid; catalog} adds COMMENT ON to a statement if there is a comment.
        define(
                "\\$comment\\{([^{};]*);\\s*([a-z.]+);\\s*('[a-z_]+')\\}",
                "coalesce(E';\\\\nCOMMENT ON ' || $1 || ' IS ' || quote_literal(obj_description($2, $3)), '')");
        define(
                "\\$collation\\(([a-z_.]+)\\)",
                "(SELECT CASE WHEN pg_collation_is_visible(y.oid) THEN '' ELSE quote_ident(z.nspname) || '.' END"
                        + " || quote_ident(y.collname) FROM pg_collation y"
                        + " JOIN pg_namespace z ON z.oid = y.collnamespace WHERE y.oid = $1)");
        define(
                "\\$enabled\\(([a-z_.]+)\\)",
                "CASE $1 WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA' WHEN 'A' THEN ' ENABLE ALWAYS'"
                        + " ELSE ' ENABLE' END");
        define(
                "\\$storage\\(([a-z_.]+)\\)",
                "CASE $1 WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END");
        define(
                "\\$opclass",
                "(SELECT quote_ident(z.nspname) FROM pg_namespace z WHERE z.oid = o.opcnamespace)"
                        + " || '.' || quote_ident(o.opcname)");
        define(
                "\\$aggregate",
                "p.oid::regproc || '('"
                        + " || coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*') || ')'");
        define(
                "\\$operator",
                OWN_SCHEMA + " || o.oprname || ' (' || coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE')"
                        + " || ', ' || coalesce(format_type(nullif(o.oprright, 0), NULL), 'NONE') || ')'");
        define("\\$cast", "'(' || format_type(k.castsource, NULL) || ' AS ' || format_type(k.casttarget, NULL) || ')'");
        define("\\$statistics", "quote_ident(n.nspname) || '.' || quote_ident(s.stxname)");
        // The name that PostgreSQL gives to the sequence of an identity column.
        define("\\$identity", OWN_SCHEMA + " || quote_ident(c.relname || '_' || a.attname || '_seq')");
    }

    private PostgresqlSqlMacros() {}

    private static void define(String macro, String expression) {
        MACROS.put(Pattern.compile(macro), expression);
    }

    /** Replaces the macros in a query. */
    static String expand(String sql) {
        String expanded = sql;
        for (Map.Entry<Pattern, String> macro : MACROS.entrySet()) {
            expanded = macro.getKey().matcher(expanded).replaceAll(macro.getValue());
        }
        return expanded;
    }
}
