package dev.retort.support;

import static dev.retort.support.random.SchemaFeatures.Feature.*;

import dev.retort.schema.Database;
import dev.retort.support.random.SchemaFeatures;
import dev.retort.support.random.SchemaFeatures.Feature;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Creates a new database for each test on the {@link PostgresServer} of this JVM. */
public final class PostgresqlTestDatabases implements SharedTestDatabases {
    private static final Pattern PROCESS = Pattern.compile("retort (\\d+) on ");

    @Override
    public Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    public TestDatabase create(Path folder) {
        return new TestDatabase(database(), PostgresServer.newDatabase());
    }

    @Override
    public String tablesQuery() {
        return "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    }

    @Override
    public List<String> schema(TestDatabase database) {
        return database.query("SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' '"
                + " || coalesce(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'"
                + " UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
                + " UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE connamespace = 'public'::regnamespace"
                + " UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
                + " ORDER BY 1");
    }

    @Override
    public String schemaName() {
        return "public";
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }

    @Override
    public SchemaFeatures features() {
        EnumSet<Feature> unsupported = EnumSet.of(
                SCHEMA_NAMES,
                INLINE_ENUMS,
                ROWID,
                VIRTUAL_GENERATED,
                ON_UPDATE,
                UNNAMED_CONSTRAINTS,
                PREFIX_LENGTH,
                SQLITE_OPTIONS,
                MARIADB_OPTIONS,
                TRIGGERS);
        return new SchemaFeatures(EnumSet.complementOf(unsupported), "\"", List.of("inet", "interval"), "C");
    }

    /** Calls the function in the select list: the result of a function in FROM is materialized before it is read. */
    @Override
    public String numbers(long count) {
        return "(SELECT generate_series(1, " + count + ") AS i)";
    }

    @Override
    public Optional<Long> lockHolder(TestDatabase database) {
        return database
                .query("SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                        + " WHERE l.locktype = 'advisory' AND l.granted AND l.database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                .stream()
                .map(PROCESS::matcher)
                .filter(Matcher::find)
                .map(process -> Long.valueOf(process.group(1)))
                .findFirst();
    }

    @Override
    public boolean isExecuting(TestDatabase database, String table) {
        Stream<String> statements = database
                .query("SELECT query FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()")
                .stream();
        return statements.anyMatch(statement -> statement.contains(table));
    }
}
