package dev.retort.sqlite;

import dev.retort.dialect.OfflineSql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The SQL that is specific to scripts for the {@code sqlite3} shell. */
final class SqliteOfflineSql implements OfflineSql {
    private static final String KEYS_ON = "PRAGMA foreign_keys = ON";
    private static final String KEYS_OFF = "PRAGMA foreign_keys = OFF";

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

    @Override
    public boolean enforcesForeignKeys(List<String> prologue) {
        return prologue.contains(KEYS_ON);
    }
}
