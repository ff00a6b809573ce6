package dev.retort.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.StartPolicy;
import dev.retort.internal.jdbc.TableLocation.WrongNamespaceException;
import dev.retort.result.Direction;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's tables on H2 are looked up in the schema in which new tables are created, and only there. */
class H2SchemaTest {
    private final H2TestSession session = new H2TestSession();

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void upgradePublic() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a001", "none")
                .table("a002", "a001");
        on("").build().upgrade("head");
        session.send("CREATE SCHEMA TENANT_B");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private RetortBuilder on(String settings) {
        String url = session.url() + settings;
        return Retort.builder()
                .config(dev.retort.config.Config.defaults())
                .url(dev.retort.config.DatabaseUrl.parse(url, Set.of("SCHEMA_SEARCH_PATH")))
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
                on(";SCHEMA=TENANT_B;SCHEMA_SEARCH_PATH=TENANT_B,PUBLIC"),
                "PUBLIC.retort_version",
                "created in TENANT_B",
                "'SCHEMA=PUBLIC' in the URL");

        Retort tenant = on(";SCHEMA=TENANT_B;SCHEMA_SEARCH_PATH=TENANT_B,PUBLIC")
                .schemaName("TENANT_B")
                .build();
        assertThat(tenant.upgrade("head").steps()).hasSize(2);
        assertThat(on(";SCHEMA=TENANT_B;SCHEMA_SEARCH_PATH=PUBLIC,TENANT_B")
                        .build()
                        .pending()
                        .isAtHeads())
                .isTrue();
    }

    @Test
    void schemaWithoutSearchPathHasItsOwnRevisions() {
        assertThat(on(";SCHEMA=TENANT_B").build().pending().pending()).containsExactly("a001", "a002");
        assertThat(on(";SCHEMA=TENANT_B").build().upgrade("head").steps()).hasSize(2);
        assertThat(on("").build().pending().isAtHeads()).isTrue();
    }

    @Test
    void viewAndSynonymAreNotVersionTables() {
        session.send(
                "CREATE VIEW TENANT_B.\"retort_version\" AS SELECT * FROM PUBLIC.\"retort_version\"",
                "CREATE SCHEMA TENANT_C",
                "CREATE SYNONYM TENANT_C.\"retort_version\" FOR PUBLIC.\"retort_version\"");

        assertEveryCommandRefuses(on(";SCHEMA=TENANT_B"), "TENANT_B.retort_version (view)");
        assertEveryCommandRefuses(on(";SCHEMA=TENANT_C"), "TENANT_C.retort_version (synonym)");
    }

    @Test
    void nameInOtherCaseIsFoundIfCaseIsIgnored() {
        String url = "jdbc:h2:" + folder.resolve("case") + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        RetortBuilder builder = Retort.builder().url(url).scripts(files.location());
        builder.build().upgrade("head");
        try (H2TestSession other = new H2TestSession(url)) {
            other.send("ALTER TABLE \"retort_version\" RENAME TO X", "ALTER TABLE X RENAME TO RETORT_VERSION");
        }

        assertThat(builder.build().pending().isAtHeads()).isTrue();
        assertThat(builder.build().upgrade("head").steps()).isEmpty();
    }
}
