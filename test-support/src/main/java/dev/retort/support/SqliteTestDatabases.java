package dev.retort.support;

import static dev.retort.support.random.SchemaFeatures.Feature.*;

import dev.retort.schema.Database;
import dev.retort.support.random.SchemaFeatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses a file {@code test.db} for each test. The first connection creates it. */
public final class SqliteTestDatabases implements SharedTestDatabases {
    private static final String PREFIX = "sqlite:///";
    private static final Pattern PROCESS = Pattern.compile("retort (\\d+) on ");

    @Override
    public Database database() {
        return Database.SQLITE;
    }

    @Override
    public TestDatabase create(Path folder) {
        return new TestDatabase(database(), PREFIX + folder.resolve("test.db").toAbsolutePath());
    }

    @Override
    public String tablesQuery() {
        return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1";
    }

    /** SQLite stores the original statements, so optional schema names and IF NOT EXISTS are removed for comparison. */
    @Override
    public List<String> schema(TestDatabase database) {
        String sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1";
        return database.query(sql).stream()
                .map(line -> line.replace("\"main\".", "").replace("main.", "").replace("IF NOT EXISTS ", ""))
                .toList();
    }

    @Override
    public String schemaName() {
        return "main";
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }

    @Override
    public SchemaFeatures features() {
        return new SchemaFeatures(
                Set.of(
                        NAMED_ENUMS,
                        INLINE_ENUMS,
                        UNBOUNDED,
                        ROWID,
                        STORED_GENERATED,
                        VIRTUAL_GENERATED,
                        UNNAMED_CONSTRAINTS,
                        PRIMARY_KEY_NAMES,
                        DEFERRABLE_FOREIGN_KEYS,
                        RESTRICT,
                        SET_DEFAULT,
                        PARTIAL_INDEX,
                        EXPRESSION_INDEX,
                        INDEX_COLLATION,
                        SQLITE_OPTIONS,
                        VIEWS,
                        TRIGGERS),
                "\"",
                List.of("MONEY"),
                "NOCASE");
    }

    @Override
    public String numbers(long count) {
        return "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count
                + ") SELECT i FROM n)";
    }

    @Override
    public boolean isUntouched(TestDatabase database) {
        return Files.notExists(file(database)) && Files.notExists(lockFile(database));
    }

    @Override
    public Optional<Long> lockHolder(TestDatabase database) {
        Matcher process = PROCESS.matcher(lockText(database));
        return process.find() ? Optional.of(Long.valueOf(process.group(1))) : Optional.empty();
    }

    @Override
    public boolean isExecuting(TestDatabase database, String table) {
        return lockText(database).contains(table.replaceFirst("^t_", ""));
    }

    private static Path file(TestDatabase database) {
        return Path.of(database.url().substring(PREFIX.length()).replaceFirst("\\?.*", ""));
    }

    private static Path lockFile(TestDatabase database) {
        return Path.of(file(database) + ".retort-lock");
    }

    private static String lockText(TestDatabase database) {
        try {
            return Files.exists(lockFile(database)) ? Files.readString(lockFile(database)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
