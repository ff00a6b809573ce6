package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of revisions with {@code -- transaction: none}: they run outside a transaction that has written. */
class QueryWithoutTransactionTest {
    /** Fails with a division by zero in a transaction that has written. */
    private static final String UNWRITTEN = "1 / CASE WHEN pg_current_xact_id_if_assigned() IS NULL THEN 1 ELSE 0 END";

    @TempDir
    private Path folder;

    private RevisionFiles files(String statements) {
        return new RevisionFiles(folder.resolve("revisions"))
                .raw("a1", "-- revision: a1\n-- down: none\n-- transaction: none\n\n-- upgrade\n" + statements + "\n");
    }

    @Test
    void replicationSlotIsCreated() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("wal_level", "logical")
                .start()) {
            String url = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
            String location = files("CREATE TABLE t (id integer);\n"
                            + "SELECT pg_create_logical_replication_slot('changes', 'pgoutput');\n"
                            + "CREATE PUBLICATION changes FOR TABLE t;\nSELECT pg_drop_replication_slot('changes');")
                    .location();

            assertThat(Retort.builder()
                            .url(url)
                            .scripts(location)
                            .build()
                            .upgrade("head")
                            .applied())
                    .containsExactly("a1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT " + UNWRITTEN + ";",
                "VALUES (" + UNWRITTEN + ");",
                "WITH x AS (SELECT " + UNWRITTEN + ") TABLE x;",
                "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN PERFORM " + UNWRITTEN
                        + "; COMMIT; END $$;\nCALL p();"
            })
    void queryIsOutsideAWritingTransaction(String statements) {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);

        Retort.builder()
                .url(database.url())
                .scripts(files(statements).location())
                .build()
                .upgrade("head");

        assertThat(database.applied()).containsExactly("a1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (" + UNWRITTEN + ");",
                "WITH x AS (INSERT INTO t VALUES (1) RETURNING id) SELECT " + UNWRITTEN + " FROM x;",
                "MERGE INTO t USING (SELECT 1 AS one) s ON false WHEN NOT MATCHED THEN INSERT VALUES (" + UNWRITTEN
                        + ");"
            })
    void rowsAreWrittenInOneTransactionWithTheirRecord(String statement) {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        Retort retort = Retort.builder()
                .url(database.url())
                .scripts(files("CREATE TABLE t (id integer);\n" + statement).location())
                .build();

        MigrationFailedException failure =
                FailedRun.cause(MigrationFailedException.class, () -> retort.upgrade("head"));

        assertThat(failure.errorMessage()).contains("22012");
        assertThat(retort.status().interrupted()).isEmpty();
    }
}
