package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.schema.Database;
import dev.retort.support.PostgresServer;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors at the commit, and databases that cannot be written: each is told from the others. */
class RefusedCommitTest {
    private static final String PARENTS = "CREATE TABLE p (id integer PRIMARY KEY);\n"
            + "CREATE TABLE c (p_id integer REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);\n";

    @TempDir
    private Path folder;

    private TestDatabase database;

    private Retort retort(Database product, String body) {
        database = TestDatabase.create(product, folder);
        return retort(database.url(), body);
    }

    private Retort retort(String url, String body) {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
        files.raw("b2", "-- revision: b2\n-- down: a1\n-- message: add orphans\n" + body);
        return Retort.builder().url(url).scripts(files.location()).build();
    }

    private static MigrationFailedException failure(Retort retort) {
        return FailedRun.cause(MigrationFailedException.class, () -> retort.upgrade("head"));
    }

    private static void assertRefusedCommit(MigrationFailedException failure) {
        assertThat(failure).hasMessageContaining("revision b2 (add orphans): the database refused to commit");
        assertThat(failure.text().fix()).contains("checked at the commit").doesNotContain("grant");
        assertThat(failure.statement()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTGRESQL", "SQLITE"})
    void deferredForeignKey(String product) {
        Database which = product.equals("SQLITE") ? Database.SQLITE : Database.POSTGRESQL;
        String pragma = which.equals(Database.SQLITE) ? "?foreign_keys=on" : "";
        database = TestDatabase.create(which, folder);

        MigrationFailedException failure =
                failure(retort(database.url() + pragma, "-- upgrade\n" + PARENTS + "INSERT INTO c VALUES (1);\n"));

        assertRefusedCommit(failure);
        assertThat(database.applied()).containsExactly("a1");
        assertThat(database.query("SELECT outcome FROM retort_history ORDER BY run_id, step"))
                .containsExactly("done", "failed");
    }

    @Test
    void deferredForeignKeyOfAUnitInATransaction() {
        Retort retort = retort(
                Database.POSTGRESQL, "-- transaction: none\n-- upgrade\n" + PARENTS + "INSERT INTO c VALUES (1);\n");

        assertRefusedCommit(failure(retort));
    }

    @Test
    void deferredUniqueConstraint() {
        assertRefusedCommit(failure(retort(
                Database.POSTGRESQL,
                "-- upgrade\nCREATE TABLE u (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED);\n"
                        + "INSERT INTO u VALUES (1), (1);\n")));
    }

    @Test
    void constraintTrigger() {
        assertRefusedCommit(failure(retort(
                Database.POSTGRESQL,
                "-- upgrade\nCREATE TABLE u (id integer);\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$"
                        + " BEGIN RAISE 'not today'; END $$;\nCREATE CONSTRAINT TRIGGER g AFTER INSERT ON u DEFERRABLE"
                        + " INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();\nINSERT INTO u VALUES (1);\n")));
    }

    @Test
    void adviceShowsTheStatement() {
        MigrationFailedException failure =
                failure(retort(Database.POSTGRESQL, "-- upgrade\n" + PARENTS + "INSERT INTO c VALUES (1);\n"));
        String setting = failure.text().fix().replaceAll("(?s).*'(SET CONSTRAINTS [^']*)'.*", "$1");

        MigrationFailedException located = failure(
                retort(database.url(), "-- upgrade\n" + setting + "\n" + PARENTS + "INSERT INTO c VALUES (1);\n"));

        assertThat(located.statement().orElseThrow().text()).startsWith("INSERT INTO c");
    }

    @Test
    void lostRightsOnTheHistoryTableAreNotTheRevisions() {
        MigrationFailedException failure = failure(retort(
                Database.POSTGRESQL,
                "-- upgrade\nCREATE TABLE u (id integer);\nREVOKE INSERT ON retort_history FROM " + PostgresServer.OWNER
                        + ";\n"));

        assertThat(failure.text().why()).isEqualTo("the database refused a statement");
        assertThat(failure.text().fix())
                .contains("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE retort_history")
                .contains("if the revision itself takes this right away, remove that from it");
        retort(database.url(), "-- upgrade\nCREATE TABLE u (id integer);\n").upgrade("head");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @Test
    void lostRightsOnTheHistoryTableAreGranted() {
        Retort retort = retort(Database.POSTGRESQL, "-- upgrade\nCREATE TABLE u (id integer);\n");
        retort.upgrade("a1");
        PostgresServer.asSuperuser(database.url(), "ALTER TABLE retort_history OWNER TO postgres");

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.upgrade("head"));
        String grant = failure.text().fix().replaceAll("(?s).*(GRANT [^;]*);.*", "$1");
        PostgresServer.asSuperuser(database.url(), grant.replace("USER", PostgresServer.OWNER));

        assertThat(retort.upgrade("head").applied()).containsExactly("a1", "b2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALTER DATABASE %s SET default_transaction_read_only = on | ALTER DATABASE %s RESET
        ALTER ROLE owner IN DATABASE %s SET default_transaction_read_only = on | ALTER ROLE owner IN DATABASE %s RESET
        """)
    void readOnlySessionsNameTheSetting(String setting, String advice) {
        Retort retort = retort(Database.POSTGRESQL, "-- upgrade\nCREATE TABLE u (id integer);\n");
        String name = database.query("SELECT current_database()").get(0);
        PostgresServer.asSuperuser(database.url(), setting.formatted(name));

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.upgrade("head"));

        assertThat(failure).isInstanceOf(UnsupportedServerException.class);
        assertThat(failure.text().fix()).contains(advice.formatted(name));
        PostgresServer.asSuperuser(database.url(), failure.text().fix().replaceFirst("as an administrator: ", ""));
        assertThat(retort.upgrade("head").applied()).containsExactly("a1", "b2");
    }

    @Test
    void readOnlyOptionOfTheUrlIsNamed() {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        String option = "?options=-c%20default_transaction_read_only=on";

        RetortException failure = catchThrowableOfType(
                RetortException.class,
                () -> retort(database.url() + option, "-- upgrade\nCREATE TABLE u (id integer);\n")
                        .upgrade("head"));

        assertThat(failure.text().fix()).contains("'options'");
        retort(database.url(), "-- upgrade\nCREATE TABLE u (id integer);\n").upgrade("head");
    }

    @Test
    void fullDiskOfSqliteIsNamed() {
        database = TestDatabase.create(Database.SQLITE, folder);

        MigrationFailedException failure = failure(retort(
                database.url(),
                "-- upgrade\n"
                        + "PRAGMA max_page_count = 30;\n"
                        + "CREATE TABLE u (x blob);\n"
                        + "INSERT INTO u VALUES (zeroblob(900000));\n"));

        assertThat(failure.text().fix()).contains("raise 'max_page_count'");
        retort(
                        database.url(),
                        "-- upgrade\n"
                                + "PRAGMA max_page_count = 3000;\n"
                                + "CREATE TABLE u (x blob);\n"
                                + "INSERT INTO u VALUES (zeroblob(900000));\n")
                .upgrade("head");
    }
}
