package dev.retort.sqlite;

import dev.retort.dialect.ServerRules.SessionStateSql;
import dev.retort.dialect.ServerRules.SessionStateSql.Coverage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The state of an SQLite connection: its PRAGMAs, attached databases and temporary objects.
 *
 * <p>Excludes PRAGMAs that are stored in the database file, such as {@code user_version}, and two that a query cannot
 * read and that affect only the speed: {@code mmap_size} and {@code wal_autocheckpoint}.
 */
final class SqliteSessionState {
    private static final List<String> PRAGMAS = List.of(
            "analysis_limit",
            "automatic_index",
            "busy_timeout",
            "cache_size",
            "cache_spill",
            "cell_size_check",
            "checkpoint_fullfsync",
            "count_changes",
            "empty_result_callbacks",
            "foreign_keys",
            "full_column_names",
            "fullfsync",
            "hard_heap_limit",
            "ignore_check_constraints",
            "journal_size_limit",
            "legacy_alter_table",
            "locking_mode",
            "max_page_count",
            "query_only",
            "read_uncommitted",
            "recursive_triggers",
            "reverse_unordered_selects",
            "secure_delete",
            "short_column_names",
            "soft_heap_limit",
            "synchronous",
            "temp_store",
            "threads",
            "trusted_schema",
            "writable_schema");

    /** The journal mode WAL is stored in the database file; every other mode belongs to the connection. */
    private static final String SETTINGS = "WITH pragmas(name, value) AS ("
            + PRAGMAS.stream()
                    .map(name -> "SELECT '" + name + "', * FROM pragma_" + name)
                    .collect(Collectors.joining(" UNION ALL "))
            + " UNION ALL SELECT 'case_sensitive_like', 'a' NOT LIKE 'A')"
            + " SELECT name, 'PRAGMA ' || name || ' = ' || value FROM pragmas"
            + " UNION ALL SELECT 'journal_mode', CASE journal_mode WHEN 'wal' THEN ''"
            + " ELSE 'PRAGMA main.journal_mode = ' || journal_mode END FROM pragma_journal_mode"
            + " UNION ALL SELECT 'database ' || name, 'ATTACH ''' || replace(file, '''', '''''') || ''' AS \"'"
            + " || replace(name, '\"', '\"\"') || '\"' FROM pragma_database_list"
            + " WHERE name NOT IN ('main', 'temp') AND file <> ''";

    private static final String OBJECTS = "SELECT statement FROM ("
            + "SELECT 1 AS place, 'DETACH \"' || replace(name, '\"', '\"\"') || '\"' AS statement"
            + " FROM pragma_database_list WHERE name NOT IN ('main', 'temp')"
            + " UNION ALL SELECT CASE type WHEN 'table' THEN 3 ELSE 2 END,"
            + " 'DROP ' || type || ' IF EXISTS temp.\"' || replace(name, '\"', '\"\"') || '\"'"
            + " FROM sqlite_temp_master WHERE type IN ('table', 'view', 'trigger') AND name NOT GLOB 'sqlite_*'"
            + ") ORDER BY place";

    static final SessionStateSql SQL = new SessionStateSql(List.of(), SETTINGS, OBJECTS, Coverage.COMPLETE);

    private SqliteSessionState() {}
}
