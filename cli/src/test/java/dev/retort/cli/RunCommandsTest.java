package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands that change the version table, on real databases. */
class RunCommandsTest {
    @TempDir
    private Path folder;

    private TestDatabase database(Database kind) {
        RevisionFiles.line(folder.resolve("db/revisions"));
        return TestDatabase.create(kind, folder);
    }

    @EveryDatabase
    void upgradePrintsEachStepAndTheNewPosition(Database kind) {
        TestDatabase database = database(kind);

        Typed typed = Shell.on(database, folder).type("upgrade").exits(0);

        assertThat(typed.out().lines().map(line -> line.replaceAll("\\(\\d+(\\.\\d)? m?s\\)", "(time)")))
                .containsExactly(
                        "  ↑ aaaa1  revision aaaa1  (time)",
                        "  ↑ aaaa2  revision aaaa2  (time)",
                        "  ↑ aaaa3  revision aaaa3  (time)",
                        "Applied 3 revisions. Now at aaaa3 (head).");
        assertThat(typed.err()).isEmpty();
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");
        assertThat(database.hasTable("t_aaaa3")).isTrue();
    }

    @EveryDatabase
    void upgradeAsJsonContainsStepsHeadsAndAllAppliedRevisions(Database kind) {
        TestDatabase database = database(kind);
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade", "aaaa1").exits(0);

        Typed typed = shell.typeJson("upgrade", "+1").exits(0);

        JsonNode json = typed.json();
        assertThat(json.fieldNames()).toIterable().containsExactly("steps", "heads", "applied");
        JsonNode step = json.get("steps").get(0);
        assertThat(step.fieldNames())
                .toIterable()
                .containsExactly("direction", "revision", "message", "durationMs", "headsAfter");
        assertThat(step.get("direction").textValue()).isEqualTo("upgrade");
        assertThat(step.get("revision").textValue()).isEqualTo("aaaa2");
        assertThat(step.get("message").textValue()).isEqualTo("revision aaaa2");
        assertThat(step.get("durationMs").isIntegralNumber()).isTrue();
        assertThat(step.get("headsAfter")).hasToString("[\"aaaa2\"]");
        assertThat(json.get("heads")).hasToString("[\"aaaa2\"]");
        assertThat(json.get("applied")).hasToString("[\"aaaa1\",\"aaaa2\"]");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void upgradeWithNothingToDoSucceeds() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade").exits(0);

        assertThat(shell.type("upgrade").exits(0).out()).isEqualTo("Nothing to do: the database is at aaaa3 (head).\n");
        assertThat(shell.typeJson("upgrade").exits(0).json())
                .hasToString("{\"steps\":[],\"heads\":[\"aaaa3\"],\"applied\":[\"aaaa1\",\"aaaa2\",\"aaaa3\"]}");
    }

    @Test
    void downgradeKeepsTheTargetRevision() {
        TestDatabase database = database(Database.SQLITE);
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade").exits(0);

        Typed typed = shell.type("downgrade", "aaaa2").exits(0);

        assertThat(typed.out())
                .startsWith("  ↓ aaaa3  revision aaaa3  (")
                .endsWith("Downgraded 1 revision. Now at aaaa2.\n");
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2");
        assertThat(database.hasTable("t_aaaa3")).isFalse();
    }

    @EveryDatabase
    void downgradeToBaseDowngradesEverything(Database kind) {
        TestDatabase database = database(kind);
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade").exits(0);

        assertThat(shell.type("downgrade", "base").exits(0).out())
                .endsWith("Downgraded 3 revisions. Now nothing is applied.\n");

        assertThat(database.applied()).isEmpty();
        assertThat(shell.type("downgrade", "base").exits(0).out()).isEqualTo("Nothing to do: nothing is applied.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Notation.class,
            names = {"PLAIN", "AFTER_A_FLAG", "AFTER_A_GLOBAL_FLAG", "AFTER_DOUBLE_DASH", "BEFORE_OPTIONS"})
    void negativeNumberOfStepsIsNotAnOption(Notation notation) {
        TestDatabase database = database(Database.SQLITE);
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade").exits(0);

        shell.type(notation.arguments).exits(0);

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2");
    }

    /** Notations of a downgrade by one step. */
    private enum Notation {
        PLAIN("downgrade", "-1"),
        AFTER_A_FLAG("downgrade", "-v", "-1"),
        AFTER_A_GLOBAL_FLAG("-v", "downgrade", "-1"),
        AFTER_DOUBLE_DASH("downgrade", "--", "-1"),
        BEFORE_OPTIONS("downgrade", "-1", "--json");

        private final String[] arguments;

        Notation(String... arguments) {
            this.arguments = arguments;
        }
    }

    @EveryDatabase
    void stampRecordsWithoutRunning(Database kind) {
        TestDatabase database = database(kind);
        database.execute("CREATE TABLE existing (id integer)");
        Shell shell = Shell.on(database, folder);

        Typed typed = shell.type("stamp", "aaaa2").exits(0);

        assertThat(typed.out()).isEqualTo("Recorded; nothing was run. Now at aaaa2.\n");
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2");
        assertThat(database.hasTable("t_aaaa1")).isFalse();
        assertThat(shell.typeJson("stamp", "base").exits(0).json())
                .hasToString("{\"steps\":[],\"heads\":[],\"applied\":[]}");
    }

    @Test
    void stampAcceptsSeveralRevisions() {
        TestDatabase database = database(Database.SQLITE);
        database.execute("CREATE TABLE existing (id integer)");
        new RevisionFiles(folder.resolve("db/revisions")).table("bbbb1", "aaaa1");

        Shell.on(database, folder).type("stamp", "aaaa2", "bbbb1").exits(0);

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "bbbb1");
    }

    @Test
    void nextRunContinuesAfterResume() {
        TestDatabase database = interrupted();
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade").exits(3);

        assertThat(shell.type("resume", "--again").exits(0).out())
                .isEqualTo("Recorded. Run the interrupted command again: it continues from here.\n");

        shell.type("upgrade").exits(0);
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3", "cccc1");
    }

    @Test
    void resumeWithDoneDoesNotRunTheStatementAgain() {
        TestDatabase database = interrupted();
        Shell shell = Shell.on(database, folder);
        database.execute("CREATE TABLE t_cccc1 (id INTEGER)");

        assertThat(shell.typeJson("resume", "--done").exits(0).json().get("applied"))
                .hasToString("[\"aaaa1\",\"aaaa2\",\"aaaa3\"]");

        shell.type("upgrade").exits(0);
        assertThat(database.applied()).contains("cccc1");
    }

    /** A database in which the only statement of {@code cccc1} was interrupted because the process was killed. */
    private TestDatabase interrupted() {
        TestDatabase database = database(Database.SQLITE);
        Shell.on(database, folder).type("upgrade").exits(0);
        new RevisionFiles(folder.resolve("db/revisions")).outsideTransaction("cccc1", "aaaa3");
        database.interrupt("cccc1", "aaaa3");
        return database;
    }

    @Test
    void quietRunPrintsNothing() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);

        Typed typed = shell.type("upgrade", "-q").exits(0);

        assertThat(typed.out() + typed.err()).isEmpty();
        assertThat(shell.type("current", "-q").exits(0).out()).isEqualTo("aaaa3 (head)  revision aaaa3\n");
        assertThat(shell.typeJson("downgrade", "-1", "-q").exits(0).json().get("steps"))
                .hasSize(1);
    }

    @Test
    void summaryNamesAllCurrentHeads() {
        TestDatabase database = database(Database.SQLITE);
        new RevisionFiles(folder.resolve("db/revisions")).table("bbbb1", "aaaa1");

        assertThat(Shell.on(database, folder).type("upgrade", "heads").exits(0).out())
                .endsWith("Applied 4 revisions. Now at aaaa3 (head), bbbb1 (head).\n");
    }
}
