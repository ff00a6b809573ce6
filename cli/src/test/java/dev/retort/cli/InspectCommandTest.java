package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that writes the schema of an existing database as a revision. */
class InspectCommandTest {
    @TempDir
    private Path folder;

    private Shell shell() throws Exception {
        Files.createDirectories(folder.resolve("db/revisions"));
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        database.execute("CREATE TABLE t (id integer)");
        return Shell.on(database, folder);
    }

    @Test
    void inspectPrintsThePathAndTheNextCommand() throws Exception {
        Shell shell = shell();

        String out = shell.type("inspect", "--rev-id", "a1").exits(0).out();

        assertThat(out).contains("a1_inspected_schema.sql").contains("retort stamp a1");
        shell.type("stamp", "a1").exits(0);
        assertThat(shell.type("upgrade").exits(0).out()).contains("Nothing to do");
    }

    @Test
    void documentNamesFilesAndWhatIsLeftOut() throws Exception {
        var json =
                shell().typeJson("inspect", "--java", "--rev-id", "a1").exits(0).json();

        assertThat(json.get("files").get(0).textValue()).endsWith("Ra1_inspected_schema.java");
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("files", "revision", "left_out", "required", "other_schemas");
        assertThat(json.get("revision").textValue()).isEqualTo("a1");
    }

    @Test
    void sqlAndJavaTogetherAreAUsageError() throws Exception {
        shell().type("inspect", "--sql", "--java").exits(2);
    }

    @Test
    void revisionThatRequiresARoleHasTheExitCodeOfADifference() throws Exception {
        Files.createDirectories(folder.resolve("db/revisions"));
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute(
                "DO $$ BEGIN CREATE ROLE retort_guest; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "CREATE SCHEMA app CREATE TABLE x (id integer)",
                "CREATE TABLE t (id integer)",
                "GRANT SELECT ON t TO retort_guest");
        Shell shell = Shell.on(database, folder);

        String out = shell.type("inspect", "--rev-id", "a1").exits(4).out();

        assertThat(out)
                .contains("Required: role retort_guest, needed by table t.")
                .contains("Not inspected: schema app.");
    }

    @Test
    void schemasAreNamedTogether() throws Exception {
        Files.createDirectories(folder.resolve("db/revisions"));
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        database.execute("CREATE SCHEMA app CREATE TABLE x (id integer)", "CREATE TABLE t (id integer)");
        Shell shell = Shell.on(database, folder);

        shell.type("inspect", "--schemas", "public,app", "--rev-id", "a1").exits(0);

        assertThat(Files.readString(folder.resolve("db/revisions/a1_inspected_schema.sql")))
                .contains("CREATE SCHEMA app;", "CREATE TABLE \"app\".\"x\"", "CREATE TABLE \"t\"");
    }
}
