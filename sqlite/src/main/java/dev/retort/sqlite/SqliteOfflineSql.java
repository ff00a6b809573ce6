package dev.retort.sqlite;

import dev.retort.dialect.OfflineSql;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL that is specific to scripts for the {@code sqlite3} shell. */
final class SqliteOfflineSql implements OfflineSql {
    private static final String KEYS_ON = "PRAGMA foreign_keys = ON";
    private static final String KEYS_OFF = "PRAGMA foreign_keys = OFF";

    private static final String NAME = "(\"[^\"]+\"|`[^`]+`|\\[[^]]+\\]|\\w+)";

    private static final Pattern PRAGMA = Pattern.compile("(?is)\\A\\s*PRAGMA\\s+(?:\\w+\\s*\\.\\s*)?(\\w+)\\s*[=(]");

    private static final Pattern TEMPORARY = Pattern.compile(
            "(?is)\\A\\s*CREATE\\s+TEMP(?:ORARY)?\\s+(TABLE|VIEW|TRIGGER)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
                    + "(?:temp\\s*\\.\\s*)?" + NAME);

    private static final Pattern ATTACH = Pattern.compile("(?is)\\A\\s*ATTACH\\b.*\\bAS\\s+" + NAME + "\\s*\\z");

    /** The defaults of PRAGMAs that change results. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("automatic_index", "1"),
            Map.entry("cache_size", "-2000"),
            Map.entry("case_sensitive_like", "0"),
            Map.entry("cell_size_check", "0"),
            Map.entry("count_changes", "0"),
            Map.entry("full_column_names", "0"),
            Map.entry("ignore_check_constraints", "0"),
            Map.entry("legacy_alter_table", "0"),
            Map.entry("locking_mode", "NORMAL"),
            Map.entry("query_only", "0"),
            Map.entry("read_uncommitted", "0"),
            Map.entry("recursive_triggers", "0"),
            Map.entry("reverse_unordered_selects", "0"),
            Map.entry("short_column_names", "1"),
            Map.entry("synchronous", "2"),
            Map.entry("temp_store", "0"),
            Map.entry("trusted_schema", "1"),
            Map.entry("writable_schema", "0"));

    @Override
    public String now() {
        return "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    }

    @Override
    public String runId() {
        return "strftime('%Y%m%dT%H%M%f', 'now') || '-script'";
    }

    @Override
    public String user() {
        return "''";
    }

    @Override
    public String runCommand() {
        return "sqlite3 -bail FILE < SCRIPT";
    }

    @Override
    public List<String> prologue(Map<String, String> properties) {
        // Off unless the URL enables them, as in the driver. Set explicitly: a shell may be built with another default.
        boolean on = Set.of("true", "on", "1", "yes")
                .contains(properties.getOrDefault("foreign_keys", "").toLowerCase(Locale.ROOT));
        return List.of(on ? KEYS_ON : KEYS_OFF);
    }

    /**
     * {@inheritDoc} The shell cannot restore its session, so the statements that change it are undone one by one:
     * PRAGMAs get their default, temporary objects are dropped, attached databases are detached.
     */
    @Override
    public List<String> reset(List<SqlStatement> executed) {
        List<String> reset = new ArrayList<>();
        for (SqlStatement statement : executed) {
            Matcher pragma = PRAGMA.matcher(statement.text());
            if (pragma.find()) {
                String name = pragma.group(1).toLowerCase(Locale.ROOT);
                if (DEFAULTS.containsKey(name)) {
                    reset.add("PRAGMA " + name + " = " + DEFAULTS.get(name));
                }
            }
            Matcher temporary = TEMPORARY.matcher(statement.text());
            if (temporary.find()) {
                reset.add("DROP " + temporary.group(1).toUpperCase(Locale.ROOT) + " IF EXISTS temp."
                        + temporary.group(2));
            }
            Matcher attach = ATTACH.matcher(statement.text());
            if (attach.find()) {
                reset.add("DETACH " + attach.group(1));
            }
        }
        return reset;
    }

    @Override
    public boolean enforcesForeignKeys(List<String> prologue) {
        return prologue.contains(KEYS_ON);
    }
}
