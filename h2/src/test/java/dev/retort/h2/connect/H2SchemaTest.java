package dev.retort.h2.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.StartPolicy;
import dev.retort.config.DatabaseUrl;
import dev.retort.internal.table.TableLocation.WrongNamespaceException;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's tables on H2 are looked up in the schema in which new tables are created, and only there. */
class H2SchemaTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void upgradePublic() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a001", "none")
                .table("a002", "a001");
        database = TestDatabase.create(Database.H2, folder);
        on("").build().upgrade("head");
        database.execute("CREATE SCHEMA tenant_b");
    }

    private RetortBuilder on(String settings) {
        String url = database.url() + settings;
        return Retort.builder()
                .url(DatabaseUrl.parse(url, Set.of("SCHEMA_SEARCH_PATH")))
                .scripts(files.location());
    }

    private void assertEveryCommandRefuses(RetortBuilder builder, String... facts) {
        Retort retort = builder.build();
        List<Runnable> commands = List.of(
                () -> retort.start(StartPolicy.CHECK),
                () -> retort.start(StartPolicy.WAIT),
                () -> retort.start(StartPolicy.UPGRADE),
                retort::status,
                retort::current,
                () -> retort.log(3),
                () -> retort.downgrade("base"),
                () -> retort.stamp(List.of("a001")),
                () -> retort.dryRun(Direction.UPGRADE, "head"));
        for (Runnable command : commands) {
            assertThat(catchThrowableOfType(WrongNamespaceException.class, command::run))
                    .isNotNull()
                    .hasMessageContainingAll(facts);
        }
    }

    @Test
    void versionTableOfTheSearchPathIsRefused() {
        assertEveryCommandRefuses(
                on(";SCHEMA=tenant_b;SCHEMA_SEARCH_PATH=tenant_b,public"),
                "public.retort_version",
                "created in tenant_b",
                "'SCHEMA=public' in the URL");

        Retort tenant = on(";SCHEMA=tenant_b;SCHEMA_SEARCH_PATH=tenant_b,public")
                .schemaName("tenant_b")
                .build();
        assertThat(tenant.upgrade("head").steps()).hasSize(2);
        assertThat(on(";SCHEMA=tenant_b;SCHEMA_SEARCH_PATH=public,tenant_b")
                        .build()
                        .pending()
                        .isAtHeads())
                .isTrue();
    }

    @Test
    void schemaWithoutSearchPathHasItsOwnRevisions() {
        assertThat(on(";SCHEMA=tenant_b").build().pending().pending()).containsExactly("a001", "a002");
        assertThat(on(";SCHEMA=tenant_b").build().upgrade("head").steps()).hasSize(2);
        assertThat(on("").build().pending().isAtHeads()).isTrue();
    }

    @Test
    void viewAndSynonymAreNotVersionTables() {
        database.execute(
                "CREATE VIEW tenant_b.\"retort_version\" AS SELECT * FROM public.\"retort_version\"",
                "CREATE SCHEMA tenant_c",
                "CREATE SYNONYM tenant_c.\"retort_version\" FOR public.\"retort_version\"");

        assertEveryCommandRefuses(on(";SCHEMA=tenant_b"), "tenant_b.retort_version (view)");
        assertEveryCommandRefuses(on(";SCHEMA=tenant_c"), "tenant_c.retort_version (synonym)");
    }

    @Test
    void nameInOtherCaseIsFoundIfCaseIsIgnored() {
        String url = "jdbc:h2:" + folder.resolve("case") + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        RetortBuilder builder = Retort.builder().url(url).scripts(files.location());
        builder.build().upgrade("head");
        new TestDatabase(Database.H2, url)
                .execute("ALTER TABLE \"retort_version\" RENAME TO X", "ALTER TABLE X RENAME TO RETORT_VERSION");

        assertThat(builder.build().pending().isAtHeads()).isTrue();
        assertThat(builder.build().upgrade("head").steps()).isEmpty();
    }
}
