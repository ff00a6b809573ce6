package dev.retort.h2;

import dev.retort.dialect.ServerRules.SessionStateSql;
import dev.retort.dialect.ServerRules.SessionStateSql.Coverage;
import java.util.List;

/** The state of an H2 session: its settings, variables, isolation level and local temporary tables. */
final class H2SessionState {
    private static final String SETTINGS = """
        SELECT 'LOCK_TIMEOUT', 'SET LOCK_TIMEOUT ' || LOCK_TIMEOUT() \
        UNION ALL SELECT SETTING_NAME, 'SET ' || SETTING_NAME || CASE SETTING_NAME WHEN 'TIME ZONE' \
        THEN ' ''' || SETTING_VALUE || '''' ELSE ' ' || SETTING_VALUE END FROM INFORMATION_SCHEMA.SETTINGS \
        WHERE SETTING_NAME IN ('QUERY_TIMEOUT', 'TIME ZONE', 'TRUNCATE_LARGE_LENGTH', 'VARIABLE_BINARY', \
        'EXCLUSIVE') \
        UNION ALL SELECT 'NON_KEYWORDS', 'SET NON_KEYWORDS ' || COALESCE((SELECT SETTING_VALUE \
        FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'NON_KEYWORDS'), '') \
        UNION ALL SELECT 'ISOLATION', 'SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ' \
        || ISOLATION_LEVEL FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID() \
        UNION ALL SELECT STATE_KEY, STATE_COMMAND FROM INFORMATION_SCHEMA.SESSION_STATE \
        WHERE STATE_KEY LIKE '@%' OR STATE_KEY = 'SCHEMA_SEARCH_PATH' \
        UNION ALL SELECT 'SCHEMA', 'SET SCHEMA "' || REPLACE(SCHEMA(), '"', '""') || '"'\
        """;

    /** A search path cannot be removed; the one that contains only the current schema has the same effect. */
    private static final String OBJECTS = """
        SELECT 'DROP TABLE IF EXISTS "' || REPLACE(TABLE_SCHEMA, '"', '""') || '"."' \
        || REPLACE(TABLE_NAME, '"', '""') || '" CASCADE' FROM INFORMATION_SCHEMA.TABLES \
        WHERE TABLE_TYPE = 'LOCAL TEMPORARY' \
        UNION ALL SELECT 'SET @"' || REPLACE(SUBSTRING(STATE_KEY, 2), '"', '""') || '" = NULL' \
        FROM INFORMATION_SCHEMA.SESSION_STATE WHERE STATE_KEY LIKE '@%' \
        UNION ALL SELECT 'SET SCHEMA_SEARCH_PATH "' || REPLACE(SCHEMA(), '"', '""') || '"' \
        FROM INFORMATION_SCHEMA.SESSION_STATE WHERE STATE_KEY = 'SCHEMA_SEARCH_PATH'\
        """;

    static final SessionStateSql SQL = new SessionStateSql(List.of(), SETTINGS, OBJECTS, Coverage.COMPLETE);

    private H2SessionState() {}
}
