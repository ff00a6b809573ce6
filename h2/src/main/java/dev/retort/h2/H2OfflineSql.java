package dev.retort.h2;

import dev.retort.dialect.OfflineSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL that is specific to scripts for H2's {@code RunScript}. */
final class H2OfflineSql implements OfflineSql {
    @Override
    public String now() {
        return "CURRENT_TIMESTAMP";
    }

    @Override
    public String runId() {
        return "FORMATDATETIME(CURRENT_TIMESTAMP, 'yyyyMMdd''T''HHmmss.SSS', 'en', 'UTC') || '-script'";
    }

    @Override
    public String user() {
        return "CURRENT_USER";
    }

    @Override
    public String runCommand() {
        return "java -cp h2.jar org.h2.tools.RunScript -url URL -user USER -script SCRIPT";
    }

    /** Locks the existing rows. A row that another session inserts meanwhile violates the primary key. */
    @Override
    public Optional<String> lockTable(String table) {
        return Optional.of("SELECT 1 FROM " + table + " FOR UPDATE");
    }

    @Override
    public List<String> prologue(Map<String, String> properties) {
        return List.of();
    }
}
