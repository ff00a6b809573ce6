package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions that act as another user: the engine writes its own rows as the user who connected. */
class RevisionUserTest {
    @TempDir
    private Path folder;

    private TestDatabase database;
    private RevisionFiles files;
    private String role;

    @BeforeEach
    void roleWithoutRightsOnTheTablesOfTheEngine() {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        files = new RevisionFiles(folder.resolve("revisions"));
        role = database.query("SELECT 'author_of_' || current_database()").get(0);
        database.execute("CREATE ROLE " + role, "GRANT CREATE, USAGE ON SCHEMA public TO " + role);
    }

    @AfterEach
    void dropRole() {
        PostgresServer.asSuperuser(database.url(), "DROP OWNED BY " + role + " CASCADE");
        database.execute("DROP ROLE " + role);
    }

    private Retort retort(String url) {
        return Retort.builder().url(url).scripts(files.location()).build();
    }

    private void assertDone(String... ids) {
        assertThat(database.applied()).containsExactly(ids);
        assertThat(database.query("SELECT count(*) FROM retort_history WHERE outcome = 'done'"))
                .containsExactly("" + ids.length);
        assertThat(database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'own'"))
                .containsExactly(role);
        assertThat(database.query("SELECT tableowner FROM pg_tables WHERE tablename = 't_b2'"))
                .doesNotContain(role)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET ROLE %s",
                "SET LOCAL ROLE %s",
                "SET SESSION ROLE '%s'",
                "SELECT set_config('role', '%s', false)",
                "DO $$ BEGIN SET ROLE %s; END $$"
            })
    void roleOfATransactionalRevision(String change) {
        files.add("a1", "none", change.formatted(role) + ";\nCREATE TABLE own (id integer);", "DROP TABLE own;")
                .table("b2", "a1");

        retort(database.url()).upgrade("head");

        assertDone("a1", "b2");
        assertThat(retort(database.url()).downgrade("base").applied()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET ROLE %s", "SELECT set_config('role', '%s', false)", "DO $$ BEGIN SET ROLE %s; END $$"})
    void roleOfARevisionWithoutTransaction(String change) {
        String header = "-- revision: a1\n-- down: none\n-- transaction: none\n\n-- upgrade\n" + change.formatted(role)
                + ";\nCREATE TABLE own (id integer);\nINSERT INTO own VALUES (1);\n";
        files.raw("a1", header + "SELECT nothing;\n").table("b2", "a1");

        FailedRun.cause(
                MigrationFailedException.class, () -> retort(database.url()).upgrade("head"));

        assertThat(database.query("SELECT id || state FROM retort_version")).containsExactly("a1upgrading");
        assertThat(database.query("SELECT outcome FROM retort_history")).containsExactly("failed");
        boolean isRepeated = change.startsWith("SET");
        files.raw("a1", header + (isRepeated ? "CREATE INDEX ix ON own (id);\n" : "SELECT 1;\n"));
        retort(database.url()).upgrade("head");
        assertDone("a1", "b2");
        PostgresServer.asSuperuser(database.url(), "GRANT SELECT ON own TO PUBLIC");
        assertThat(database.query("SELECT id FROM own")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET SESSION AUTHORIZATION %s", "SET LOCAL SESSION AUTHORIZATION '%s'"})
    void sessionAuthorization(String change) {
        String url = database.url().replaceFirst("//[^@]*@", "//postgres@");
        files.add("a1", "none", change.formatted(role) + ";\nCREATE TABLE own (id integer);", "DROP TABLE own;")
                .table("b2", "a1");

        retort(url).upgrade("head");

        PostgresServer.asSuperuser(database.url(), "GRANT SELECT ON retort_version, retort_history TO PUBLIC");
        assertDone("a1", "b2");
    }

    @Test
    void javaCodeChangesTheRole() {
        files.java("a1", "none", """
            op.run("as author", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SET ROLE %s");
                    statement.execute("CREATE TABLE own (id integer)");
                }
            });
            """.formatted(role)).table("b2", "a1");

        retort(database.url()).upgrade("head");

        assertDone("a1", "b2");
    }
}
