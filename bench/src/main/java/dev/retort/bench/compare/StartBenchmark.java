package dev.retort.bench.compare;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.result.StartResult;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A start with nothing to do in a warm JVM, with 1,000 revisions, on SQLite: the cost without class loading. Each start
 * opens its own connection, as in the programs.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class StartBenchmark {
    private static final int SIZE = 1_000;

    private String raw = "";
    private Retort retort = Retort.builder().build();
    private Retort files = retort;
    private Flyway flyway = Flyway.configure().load();
    private String liquibase = "";
    private ClassLoader loader = ClassLoader.getSystemClassLoader();

    /** Creates the history, and a database for each tool with all revisions applied. */
    @Setup
    public void prepare() throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        System.setProperty("liquibase.analytics.enabled", "false");
        Path folder = Files.createTempDirectory("retort-bench");
        History history = History.write(SIZE, folder);
        Databases.Sqlite databases = new Databases.Sqlite(folder);
        loader = new URLClassLoader(new URL[] {
            history.retortJar().toUri().toURL(),
            history.flywayJar().toUri().toURL(),
            history.liquibaseJar().toUri().toURL()
        });
        Thread.currentThread().setContextClassLoader(loader);
        raw = databases.create("raw");
        try (Connection connection = DriverManager.getConnection(raw);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE raw_version AS SELECT '000999' AS id");
        }
        retort = Retort.builder()
                .url(databases.create("retort"))
                .scripts("classpath:db/revisions")
                .build();
        files = Retort.builder()
                .url(databases.create("files"))
                .scripts(history.retortFolder().toString())
                .build();
        flyway = Flyway.configure(loader)
                .dataSource(databases.create("flyway"), null, null)
                .locations("classpath:db/migration")
                .load();
        liquibase = databases.create("liquibase");
        List.of(retort, files).forEach(each -> each.upgrade("head"));
        flyway.migrate();
        liquibase();
    }

    /** Selects one row with plain JDBC. */
    @Benchmark
    public String raw() throws SQLException {
        try (Connection connection = DriverManager.getConnection(raw);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(id) FROM raw_version")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** With the index. */
    @Benchmark
    public StartResult retort() {
        return retort.start(StartPolicy.UPGRADE);
    }

    /** With SQL files in a folder. */
    @Benchmark
    public StartResult retortFiles() {
        return files.start(StartPolicy.UPGRADE);
    }

    /** With Flyway. */
    @Benchmark
    public MigrateResult flyway() {
        return flyway.migrate();
    }

    /** With Liquibase. */
    @Benchmark
    public void liquibase() throws Exception {
        Scope.child(
                Scope.Attr.resourceAccessor,
                new ClassLoaderResourceAccessor(loader),
                () -> new CommandScope("update")
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.URL_ARG, liquibase)
                        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "changelog.sql")
                        .setOutput(OutputStream.nullOutputStream())
                        .execute());
    }
}
