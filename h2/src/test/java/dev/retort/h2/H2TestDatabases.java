package dev.retort.h2;

import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.random.SchemaFeatures;
import java.nio.file.Path;
import java.util.List;

/**
 * A file {@code test.mv.db} for each test, which the first connection creates. Unquoted names are folded to lower case,
 * so that the SQL of the tests matches the engine's tables.
 */
public final class H2TestDatabases implements TestDatabases {
    @Override
    public Database database() {
        return Database.H2;
    }

    @Override
    public TestDatabase create(Path folder) {
        return new TestDatabase(
                database(), "jdbc:h2:" + folder.resolve("test").toAbsolutePath() + ";DATABASE_TO_LOWER=TRUE");
    }

    @Override
    public String tablesQuery() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1";
    }

    /** Returns the DDL without generated names, statistics and the lock table, which scripts do not use. */
    @Override
    public List<String> schema(TestDatabase database) {
        return database.query("SCRIPT NODATA NOPASSWORDS NOSETTINGS").stream()
                .filter(line -> !line.startsWith("--") && !line.contains("\"retort_version_lock\""))
                .map(line -> line.replaceAll("\\b(SYSTEM_SEQUENCE|CONSTRAINT)_\\w+", "$1"))
                .map(line -> line.replaceAll(" SELECTIVITY \\d+", ""))
                .sorted()
                .toList();
    }

    @Override
    public String schemaName() {
        return "public";
    }

    @Override
    public boolean hasTransactionalDdl() {
        return false;
    }

    @Override
    public SchemaFeatures features() {
        return H2CreationTest.FEATURES;
    }

    @Override
    public String numbers(long count) {
        return "(SELECT \"X\" AS i FROM SYSTEM_RANGE(1, " + count + "))";
    }

    @Override
    public boolean isUntouched(TestDatabase database) {
        return DatabaseUrl.parse(database.url()).isMissing();
    }
}
