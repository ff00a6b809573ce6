package dev.retort.h2;

import dev.retort.dialect.OfflineSql;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL that is specific to scripts for H2's {@code RunScript}. */
final class H2OfflineSql implements OfflineSql {
    private static final Pattern TEMPORARY =
            Pattern.compile("(?is)\\A\\s*CREATE\\s+(?:\\w+\\s+)?LOCAL\\s+TEMP(?:ORARY)?\\s+TABLE\\s+"
                    + "(?:IF\\s+NOT\\s+EXISTS\\s+)?((?:\"[^\"]+\"|[\\w.])+)");

    /** The defaults of settings of the session. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "LOCK_TIMEOUT",
            "(SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'DEFAULT_LOCK_TIMEOUT')",
            "QUERY_TIMEOUT",
            "0",
            "TIME ZONE",
            "LOCAL",
            "NON_KEYWORDS",
            "",
            "VARIABLE_BINARY",
            "FALSE",
            "TRUNCATE_LARGE_LENGTH",
            "FALSE");

    private static final Pattern SET = Pattern.compile("(?is)\\A\\s*SET\\s+(@(?:\"[^\"]+\"|\\w+)|"
            + "(?:LOCK_TIMEOUT|QUERY_TIMEOUT|TIME\\s+ZONE|NON_KEYWORDS|VARIABLE_BINARY|TRUNCATE_LARGE_LENGTH)\\b)");

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

    /** {@inheritDoc} Reverses the statements that change the session one by one, because H2 cannot restore it. */
    @Override
    public List<String> reset(List<SqlStatement> executed) {
        List<String> reset = new ArrayList<>();
        for (SqlStatement statement : executed) {
            Matcher temporary = TEMPORARY.matcher(statement.text());
            if (temporary.find()) {
                reset.add("DROP TABLE IF EXISTS " + temporary.group(1));
            }
            Matcher set = SET.matcher(statement.text());
            if (set.find()) {
                String name = set.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
                reset.add("SET " + (name.startsWith("@") ? set.group(1) + " = NULL" : name + " " + DEFAULTS.get(name)));
            }
        }
        return reset;
    }

    @Override
    public List<String> prologue(Map<String, String> properties) {
        return List.of();
    }
}
