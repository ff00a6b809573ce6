package dev.retort.postgresql;

import dev.retort.dialect.ServerRules.SessionStateSql;
import dev.retort.dialect.ServerRules.SessionStateSql.Coverage;
import dev.retort.dialect.ServerRules.UserSql;
import java.util.List;

/**
 * The state of a PostgreSQL session: settings, role, temporary objects, prepared statements, cursors, channels and
 * session-level advisory locks.
 *
 * <p>Custom settings, whose names contain a dot, are returned only by queries that name them, and RESET ALL makes them
 * empty. Those that a pool has set are restored if a function, a policy or a default of the database names them.
 */
final class PostgresqlSessionState {
    /** The string constants that have the form of a custom setting's name. User objects have ids from 16384. */
    private static final String CUSTOM_NAMES = """
        SELECT DISTINCT lower(m[1]) AS name FROM (\
        SELECT prosrc FROM pg_proc WHERE oid >= 16384 \
        UNION ALL SELECT pg_get_expr(polqual, polrelid) FROM pg_policy \
        UNION ALL SELECT pg_get_expr(polwithcheck, polrelid) FROM pg_policy \
        UNION ALL SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE oid >= 16384) AS s(t), \
        regexp_matches(t, '''([A-Za-z_][A-Za-z0-9_$]*\\.[A-Za-z_][A-Za-z0-9_$.]*)''', 'g') AS m\
        """;

    /**
     * The session's own settings. The isolation level comes first, because it must be set before the first query of a
     * transaction; the role comes last, because it may not be permitted to change the others.
     */
    private static final String SETTINGS = """
        SELECT key, statement FROM (\
        SELECT 1 AS place, 'transaction' AS key, 'SET TRANSACTION ISOLATION LEVEL ' \
        || current_setting('default_transaction_isolation') \
        || CASE current_setting('default_transaction_read_only') WHEN 'on' THEN ', READ ONLY, ' \
        ELSE ', READ WRITE, ' END || CASE current_setting('default_transaction_deferrable') WHEN 'on' THEN '' \
        ELSE 'NOT ' END || 'DEFERRABLE' AS statement \
        UNION ALL SELECT 2, 'sequences', 'DISCARD SEQUENCES' \
        UNION ALL SELECT place, name, format('SELECT pg_catalog.set_config(%L, %L, false)', name, value) FROM (\
        SELECT 2 AS place, name, current_setting(name) AS value FROM pg_settings \
        WHERE source = 'session' AND context IN ('user', 'superuser') AND name !~ '^transaction_' \
        UNION ALL SELECT 2, name, current_setting(name, true) FROM (\
        """ + CUSTOM_NAMES + """
        ) AS custom WHERE current_setting(name, true) <> '' \
        UNION ALL SELECT 3, 'session_authorization', session_user \
        UNION ALL SELECT 4, 'role', current_setting('role')) AS own) AS statements ORDER BY place\
        """;

    /** {@code pg_locks} shows a lock that is held several times as one row, and a 64-bit key as two unsigned halves. */
    private static final String OBJECTS = """
        SELECT format('DROP %s IF EXISTS pg_temp.%I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'S' \
        THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, relname) \
        FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind IN ('r', 'p', 'v', 'S', 'c') \
        UNION ALL SELECT format('DROP %s IF EXISTS pg_temp.%I CASCADE', CASE typtype WHEN 'd' THEN 'DOMAIN' \
        ELSE 'TYPE' END, typname) \
        FROM pg_type WHERE typnamespace = pg_my_temp_schema() AND typtype IN ('d', 'e', 'r') \
        UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure) \
        FROM pg_proc WHERE pronamespace = pg_my_temp_schema() \
        UNION ALL SELECT 'CLOSE ' || quote_ident(name) FROM pg_cursors WHERE is_holdable \
        UNION ALL SELECT 'DEALLOCATE ' || quote_ident(name) FROM pg_prepared_statements WHERE from_sql \
        UNION ALL SELECT 'UNLISTEN ' || quote_ident(c) FROM pg_listening_channels() AS c \
        UNION ALL SELECT format('WITH RECURSIVE u(held) AS (SELECT true UNION ALL SELECT pg_advisory_unlock%s(%s) \
        FROM u WHERE held AND EXISTS (SELECT FROM pg_lock_status() WHERE pid = pg_backend_pid() AND granted \
        AND locktype = ''advisory'' AND mode = %L AND classid = %s AND objid = %s AND objsubid = %s)) \
        SELECT count(*) FROM u', CASE mode WHEN 'ShareLock' THEN '_shared' ELSE '' END, CASE objsubid WHEN 1 \
        THEN format('(%s::bigint << 32) | %s::bigint', classid, objid) \
        ELSE format('%s::bigint::bit(32)::int, %s::bigint::bit(32)::int', classid, objid) END, \
        mode, classid, objid, objsubid) \
        FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted\
        """;

    static final SessionStateSql SQL = new SessionStateSql(
            List.of("RESET SESSION AUTHORIZATION", "RESET ALL"), SETTINGS, OBJECTS, Coverage.PARTIAL);

    static final UserSql USER =
            new UserSql("RESET SESSION AUTHORIZATION", List.of("session_authorization", "role"), """
                SELECT format('SELECT pg_catalog.set_config(%L, %L, false)', name, value) FROM (VALUES \
                (1, 'session_authorization', session_user::text), (2, 'role', current_setting('role'))) \
                AS u(place, name, value) ORDER BY place\
                """);

    private PostgresqlSessionState() {}
}
