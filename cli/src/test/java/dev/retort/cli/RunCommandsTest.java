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

/** The commands that change what is applied, on real databases. */
class RunCommandsTest {
    @TempDir
    private Path folder;

    private TestDatabase database(Database kind) {
        RevisionFiles.line(folder.resolve("db/revisions"));
        return TestDatabase.create(kind, folder);
    }

    @EveryDatabase
    void upgradeTellsEachStepAndWhereTheDatabaseIsNow(Database kind) {
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
    void upgradeAsJsonHoldsStepsHeadsAndTheWholeAppliedSet(Database kind) {
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
    void upgradeWithNothingToDoIsASuccessThatSaysSo() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);
        shell.type("upgrade").exits(0);

        assertThat(shell.type("upgrade").exits(0).out()).isEqualTo("Nothing to do: the database is at aaaa3 (head).\n");
        assertThat(shell.typeJson("upgrade").exits(0).json())
                .hasToString("{\"steps\":[],\"heads\":[\"aaaa3\"],\"applied\":[\"aaaa1\",\"aaaa2\",\"aaaa3\"]}");
    }

    @Test
    void downgradeToTheSecondRevisionKeepsIt() {
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
    void downgradeToBaseTakesEverythingBack(Database kind) {
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
            value = Written.class,
            names = {"PLAIN", "BEHIND_A_FLAG", "BEHIND_A_CLUSTER", "BEHIND_DASHES", "BEFORE_OPTIONS"})
    void aNumberOfStepsBackIsNoOption(Written written) {
        TestDatabase database = database(Database.SQLITE);
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade").exits(0);

        shell.type(written.arguments).exits(0);

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2");
    }

    /** Ways to write one step back. */
    private enum Written {
        PLAIN("downgrade", "-1"),
        BEHIND_A_FLAG("downgrade", "-v", "-1"),
        BEHIND_A_CLUSTER("-v", "downgrade", "-1"),
        BEHIND_DASHES("downgrade", "--", "-1"),
        BEFORE_OPTIONS("downgrade", "-1", "--json");

        private final String[] arguments;

        Written(String... arguments) {
            this.arguments = arguments;
        }
    }

    @EveryDatabase
    void stampRecordsWithoutRunning(Database kind) {
        TestDatabase database = database(kind);
        Shell shell = Shell.on(database, folder);

        Typed typed = shell.type("stamp", "aaaa2").exits(0);

        assertThat(typed.out()).isEqualTo("Recorded; nothing was run. Now at aaaa2.\n");
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2");
        assertThat(database.hasTable("t_aaaa1")).isFalse();
        assertThat(shell.typeJson("stamp", "base").exits(0).json())
                .hasToString("{\"steps\":[],\"heads\":[],\"applied\":[]}");
    }

    @Test
    void stampTakesSeveralRevisions() {
        TestDatabase database = database(Database.SQLITE);
        new RevisionFiles(folder.resolve("db/revisions")).table("bbbb1", "aaaa1");

        Shell.on(database, folder).type("stamp", "aaaa2", "bbbb1").exits(0);

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "bbbb1");
    }

    @Test
    void resumeDecidesAndTheNextRunGoesOn() {
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

    /** A database in which the one statement of {@code cccc1} was begun, and the process killed. */
    private TestDatabase interrupted() {
        TestDatabase database = database(Database.SQLITE);
        Shell.on(database, folder).type("upgrade").exits(0);
        new RevisionFiles(folder.resolve("db/revisions")).outsideTransaction("cccc1", "aaaa3");
        database.interrupt("cccc1", "aaaa3");
        return database;
    }

    @Test
    void quietRunsPrintNothingAtAll() {
        Shell shell = Shell.on(database(Database.SQLITE), folder);

        Typed typed = shell.type("upgrade", "-q").exits(0);

        assertThat(typed.out() + typed.err()).isEmpty();
        assertThat(shell.type("current", "-q").exits(0).out()).isEqualTo("aaaa3 (head)  revision aaaa3\n");
        assertThat(shell.typeJson("downgrade", "-1", "-q").exits(0).json().get("steps"))
                .hasSize(1);
    }

    @Test
    void oneStepUpOfSeveralHeadsIsNamedWithAllOfThem() {
        TestDatabase database = database(Database.SQLITE);
        new RevisionFiles(folder.resolve("db/revisions")).table("bbbb1", "aaaa1");

        assertThat(Shell.on(database, folder).type("upgrade", "heads").exits(0).out())
                .endsWith("Applied 4 revisions. Now at aaaa3 (head), bbbb1 (head).\n");
    }
}
