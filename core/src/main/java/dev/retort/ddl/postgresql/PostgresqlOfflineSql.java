package dev.retort.ddl.postgresql;

import dev.retort.ddl.OfflineSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a script for {@code psql} contains. */
final class PostgresqlOfflineSql implements OfflineSql {
    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String runId() {
        return "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD\"T\"HH24MISS.MS') || '-script'";
    }

    @Override
    public String user() {
        return "session_user";
    }

    @Override
    public String howToRun() {
        return "psql -X -v ON_ERROR_STOP=1 -f SCRIPT";
    }

    @Override
    public Optional<String> holdTable(String table) {
        return Optional.of("LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
    }

    @Override
    public List<String> reset() {
        return List.of("SET SESSION AUTHORIZATION DEFAULT", "RESET ROLE", "RESET search_path");
    }

    @Override
    public List<String> prologue(Map<String, String> properties) {
        return List.of("SET client_encoding = 'UTF8'");
    }
}
