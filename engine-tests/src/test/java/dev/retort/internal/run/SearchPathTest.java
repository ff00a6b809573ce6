package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.StartPolicy;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.table.TableLocation.WrongNamespaceException;
import dev.retort.result.Direction;
import dev.retort.result.HistoryEntry;
import dev.retort.result.InspectRequest;
import dev.retort.result.RevisionRequest;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's tables on PostgreSQL are looked up in the schema in which new tables are created, and only there. */
class SearchPathTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a001", "none")
                .table("a002", "a001");
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private RetortBuilder builder(String parameters) {
        return Retort.builder()
                .url(database.url() + parameters)
                .scripts(files.location())
                .lockTimeout(Duration.ofMillis(300));
    }

    private static WrongNamespaceException refused(Runnable call) {
        WrongNamespaceException failure = catchThrowableOfType(WrongNamespaceException.class, call::run);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
        return failure;
    }

    private void assertEveryCommandRefuses(RetortBuilder builder, String... facts) {
        Retort retort = builder.build();
        Map<String, Runnable> commands = new LinkedHashMap<>();
        for (StartPolicy policy : StartPolicy.values()) {
            commands.put("start " + policy, () -> retort.start(policy));
        }
        commands.put("status", retort::status);
        commands.put("current", retort::current);
        commands.put("pending", retort::pending);
        commands.put("history", retort::history);
        commands.put("log", () -> retort.log(5));
        commands.put("upgrade", () -> retort.upgrade("head"));
        commands.put("downgrade", () -> retort.downgrade("base"));
        commands.put("stamp", () -> retort.stamp(List.of("a001")));
        commands.put("dry run", () -> retort.dryRun(Direction.UPGRADE, "head"));
        Retort empty = builder.scripts(new RevisionFiles(folder.resolve("empty")).location())
                .build();
        commands.put("inspect", () -> empty.inspect(new InspectRequest("first", RevisionRequest.Kind.SQL, null)));
        commands.forEach(
                (name, command) -> assertThat(refused(command)).as(name).hasMessageContainingAll(facts));
    }

    private List<String> tablesOf(String schemaName) {
        return database.query("SELECT tablename FROM pg_tables WHERE schemaname = '" + schemaName + "' ORDER BY 1");
    }

    @Test
    void schemaOfTheUserThatAppearsLaterDoesNotMakeAnythingRunAgain() {
        builder("").build().upgrade("a001");
        database.execute("CREATE SCHEMA AUTHORIZATION owner");

        assertEveryCommandRefuses(
                builder(""), "public.retort_version", "created in owner", "'currentSchema=public' in the URL");

        assertThat(tablesOf("owner")).isEmpty();
        assertThat(builder("?currentSchema=public").build().upgrade("head").steps())
                .hasSize(1);
        assertThat(builder("").schemaName("owner").build().upgrade("head").steps())
                .hasSize(2);
        assertThat(tablesOf("owner")).contains("retort_version", "t_a001", "t_a002");
    }

    @Test
    void rowsThatAPolicyHidesAreNotRegardedAsNotApplied() {
        builder("").build().upgrade("a001");
        database.execute("ALTER TABLE retort_version ENABLE ROW LEVEL SECURITY");
        assertThat(builder("").build().status().pending()).hasSize(1);

        database.execute("ALTER TABLE retort_version FORCE ROW LEVEL SECURITY");

        assertEveryCommandRefuses(builder(""), "row-level security", "public.retort_version");
        database.execute("CREATE POLICY p1 ON retort_version USING (id <> 'a001')");
        assertEveryCommandRefuses(builder(""), "row-level security", "public.retort_version");
        database.execute("CREATE POLICY p2 ON retort_version USING (true)");
        assertThat(builder("").build().upgrade("head").steps()).hasSize(1);
        database.execute("CREATE POLICY p3 ON retort_version AS RESTRICTIVE USING (id <> 'a002')");
        assertEveryCommandRefuses(builder(""), "row-level security", "public.retort_version");
        database.execute("ALTER TABLE retort_version DISABLE ROW LEVEL SECURITY");
        assertThat(builder("").build().status().pending()).isEmpty();
    }

    @Test
    void emptyTenantIsNotAtTheHeadsOfAnother() {
        builder("").build().upgrade("head");
        database.execute("CREATE SCHEMA tenant_b");

        assertEveryCommandRefuses(
                builder("?currentSchema=tenant_b,public"), "public.retort_version", "created in tenant_b");

        assertThat(builder("?currentSchema=tenant_b").build().pending().isAtHeads())
                .isFalse();
        builder("?currentSchema=tenant_b,public").schemaName("tenant_b").build().upgrade("head");
        assertThat(builder("?currentSchema=tenant_b,public").build().pending().isAtHeads())
                .isTrue();
    }

    @Test
    void schemaWithoutPrivilegeIsNamed() {
        builder("").build().upgrade("head");
        PostgresServer.asSuperuser(database.url(), "CREATE SCHEMA closed");

        assertEveryCommandRefuses(builder("?currentSchema=closed,public"), "closed", "USAGE");
        assertEveryCommandRefuses(builder("?currentSchema=\"closed\""), "closed", "USAGE");
        assertThat(builder("?currentSchema=public,closed").build().pending().isAtHeads())
                .isTrue();
        RetortException configured = catchThrowableOfType(
                RetortException.class,
                () -> builder("").schemaName("closed").build().status());
        assertThat(configured).hasMessageContaining("closed").hasMessageContaining("USAGE");
        PostgresServer.asSuperuser(database.url(), "GRANT USAGE ON SCHEMA closed TO owner");
        assertThat(builder("").schemaName("closed").build().status().current()).isEmpty();
    }

    @Test
    void searchPathWithoutAnySchemaIsRefused() {
        assertEveryCommandRefuses(
                builder("?currentSchema=nowhere"), "no schema of the search path exists", "create the schema");

        database.execute("CREATE SCHEMA nowhere");
        builder("?currentSchema=nowhere").build().upgrade("head");
        assertThat(tablesOf("nowhere")).contains("retort_version");
    }

    @Test
    void viewAndTemporaryTableAreNotVersionTables() throws SQLException {
        builder("").build().upgrade("head");
        database.execute(
                "CREATE SCHEMA other", "CREATE VIEW other.retort_version AS SELECT * FROM public.retort_version");
        assertEveryCommandRefuses(builder("?currentSchema=other"), "other.retort_version (view)", "rename or drop it");
        database.execute("DROP VIEW other.retort_version");
        assertThat(builder("?currentSchema=other").build().pending().pending()).hasSize(2);

        try (Connection pooled = database.connect();
                Statement statement = pooled.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE retort_version AS SELECT * FROM public.retort_version");
            Retort retort = Retort.builder()
                    .dataSource(WatchedDataSource.poolOf(pooled))
                    .scripts(files.location())
                    .build();
            assertThat(refused(retort::status)).hasMessageContaining("drop the temporary table");
            statement.execute("DROP TABLE retort_version");
            assertThat(retort.pending().isAtHeads()).isTrue();
        }
    }

    @Test
    void schemaNameWithUpperCaseIsFoundWithAndWithoutQuotes() {
        database.execute("CREATE SCHEMA \"Tenant\"", "CREATE SCHEMA tenant");
        builder("?currentSchema=\"Tenant\"").build().upgrade("head");

        assertThat(builder("?currentSchema=\"Tenant\"").build().pending().isAtHeads())
                .isTrue();
        assertThat(builder("?currentSchema=Tenant").build().pending().pending()).hasSize(2);
        assertThat(builder("").schemaName("Tenant").build().pending().isAtHeads())
                .isTrue();
    }

    @Test
    void historyOfAnotherSchemaIsNotShown() {
        builder("").build().upgrade("head");
        database.execute("CREATE SCHEMA tenant_b");
        builder("?currentSchema=tenant_b,public").schemaName("tenant_b").build().upgrade("a001");
        database.execute("DROP TABLE tenant_b.retort_history");

        Retort tenant = builder("?currentSchema=tenant_b,public").build();
        assertThat(tenant.log(5).entries()).isEmpty();
        tenant.upgrade("head");
        assertThat(tenant.log(5).entries()).extracting(HistoryEntry::revision).containsExactly("a002");
    }

    @Test
    void operationDoesNotChangeATableOfAnotherSchema() {
        database.execute("CREATE TABLE users (id INTEGER)", "CREATE SCHEMA tenant_b");
        RevisionFiles java = new RevisionFiles(folder.resolve("java"))
                .java("b001", "none", "op.addColumn(\"users\", column(\"nick\", text()));");
        RetortBuilder builder =
                builder("?currentSchema=tenant_b,public").schemaName("tenant_b").scripts(java.location());

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> builder.build().upgrade("head"));

        assertThat(failure)
                .hasCauseInstanceOf(RefusedOperationException.class)
                .hasMessageContainingAll("found in schema 'public'", "created in 'tenant_b'");
        assertThat(builder.build().pending().pending()).containsExactly("b001");
        database.execute("CREATE TABLE tenant_b.users (id INTEGER)");
        builder.build().upgrade("head");
        assertThat(database.query(
                        "SELECT table_schema::text FROM information_schema.columns WHERE column_name = 'nick'"))
                .containsExactly("tenant_b");
    }

    @Test
    void scriptStopsInsteadOfUsingTheVersionTableOfAnotherSchema() throws SQLException {
        builder("").build().upgrade("a001");
        database.execute("CREATE SCHEMA tenant_b");
        String script = builder("").build().script().upgrade("head").script();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SET search_path TO tenant_b, public");

            Throwable failure = catchThrowable(() -> statement.execute(script));
            assertThat(failure).hasMessageContaining("not an ordinary table in the schema of new tables, tenant_b");
        }
        assertThat(tablesOf("tenant_b")).isEmpty();
    }

    @Test
    void revisionThatCreatesTheSchemaOfTheUserEndsTheRun() {
        files.add("a002", "a001", "-- upgrade\nCREATE SCHEMA AUTHORIZATION owner;\n-- downgrade\nSELECT 1;\n");
        files.table("a003", "a002");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> builder("").build().upgrade("head"));

        assertThat(failure).hasMessageContaining("an earlier revision has changed the schema");
        assertThat(tablesOf("owner")).isEmpty();
        assertThat(builder("?currentSchema=public").build().upgrade("head").applied())
                .containsExactly("a001", "a002", "a003");
    }
}
