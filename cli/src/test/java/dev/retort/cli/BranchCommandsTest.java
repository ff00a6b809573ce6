package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.cli.config.ConfigReader;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for branches, merges, scripts and changed files. */
class BranchCommandsTest {
    @TempDir
    private Path folder;

    private RevisionFiles revisions;

    @BeforeEach
    void createTwoBranches() {
        revisions = RevisionFiles.line(folder.resolve("db/revisions")).table("bbbb1", "aaaa1");
    }

    private Shell shell(Database kind) {
        return Shell.on(TestDatabase.create(kind, folder), folder);
    }

    @Test
    void historyDrawsTheGraph() {
        assertThat(Shell.in(folder).type("history", "--graph").exits(0).out()).isEqualTo("""
                * bbbb1  revision bbbb1  (head)
                | * aaaa3  revision aaaa3  (head)
                | * aaaa2  revision aaaa2
                |/
                * aaaa1  revision aaaa1  (branch point)
                """);
    }

    @Test
    void dependencyIsPrintedButNotDrawn() {
        revisions.raw("cccc1", "-- revision: cccc1\n-- down: none\n-- depends-on: aaaa3\n-- message: late\n");

        assertThat(Shell.in(folder)
                        .type("history", "--graph", "-r", "aaaa3:cccc1")
                        .exits(0)
                        .out())
                .isEqualTo("""
                        * cccc1  late  (head)
                            depends on aaaa3
                        * aaaa3  revision aaaa3  (head)
                        :
                        """);
    }

    @EveryDatabase
    void historyOfARangeIncludesBothEnds(Database kind) {
        Shell shell = shell(kind);
        shell.type("upgrade", "aaaa2").exits(0);

        assertThat(shell.type("history", "-r", "current:aaaa3").exits(0).out()).isEqualTo("""
                aaaa3  pending  revision aaaa3  (head)
                aaaa2  applied  revision aaaa2  (current)
                """);
        assertThat(shell.type("history", "-r", ":aaaa2", "-i").exits(0).out().lines())
                .hasSize(2);
        assertThat(Shell.in(folder).type("history", "-i").exits(2).err()).contains("no database is configured");
    }

    @Test
    void branchesListsTheChildrenOfEachBranchPoint() {
        assertThat(Shell.in(folder).type("branches").exits(0).out()).isEqualTo("""
                aaaa1  revision aaaa1  (branch point)
                    -> aaaa2
                    -> bbbb1
                """);
        JsonNode json = Shell.in(folder).typeJson("branches").exits(0).json();
        assertThat(json.get("revisions").get(0).get("children")).hasToString("[\"aaaa2\",\"bbbb1\"]");
    }

    @Test
    void showPrintsAllFactsOfARevision() {
        assertThat(Shell.in(folder).type("show", "bbbb1").exits(0).out().replace(folder.toString(), "…"))
                .isEqualTo("""
                        bbbb1  revision bbbb1  (head)
                            down:        aaaa1
                            file:        …/db/revisions/bbbb1_test.sql
                        """);
        assertThat(Shell.in(folder).type("show", "current").exits(2).err()).contains("no database is configured");
    }

    @EveryDatabase
    void declaredLossIsShownBeforeItHappens(Database kind) {
        new RevisionFiles(folder.resolve("db/revisions")).raw("cccc1", """
                -- revision: cccc1
                -- down: aaaa1
                -- message: no rows
                -- loses: t_aaaa1, visits.at

                -- upgrade
                DELETE FROM t_aaaa1;

                -- downgrade
                SELECT 1;
                """);
        Shell shell = shell(kind);

        assertThat(shell.type("show", "cccc1").exits(0).out()).contains("    loses:       t_aaaa1, visits.at\n");
        assertThat(shell.type("upgrade", "cccc1", "--dry-run").exits(0).out())
                .contains("      can be downgraded\n", "      its downgrade does not restore t_aaaa1, visits.at\n");
        shell.type("upgrade", "cccc1").exits(0);
        assertThat(shell.type("downgrade", "-1", "--dry-run").exits(0).out())
                .contains("      does not restore t_aaaa1, visits.at\n");
        assertThat(shell.typeJson("downgrade", "-1", "--dry-run")
                        .exits(0)
                        .json()
                        .at("/steps/0/loses"))
                .hasToString("[\"t_aaaa1\",\"visits.at\"]");
    }

    @EveryDatabase
    void checkHeadsReportsByExitCode(Database kind) {
        Shell shell = shell(kind);
        assertThat(shell.type("current", "--check-heads").exits(4).out())
                .isEqualTo("Nothing is applied.\nThe database is not at every head: 4 revisions pending.\n");
        shell.type("upgrade", "heads").exits(0);

        assertThat(shell.type("current", "--check-heads").exits(0).out()).endsWith("The database is at every head.\n");
        revisions.table("bbbb2", "bbbb1");
        assertThat(shell.typeJson("current", "--check-heads").exits(4).json().fieldNames())
                .toIterable()
                .containsExactly("revisions", "atHeads", "pending", "halfDone", "changed", "unknown");
    }

    @Test
    void commandInTheFixLineLeavesOneHead() {
        String error = shell(Database.SQLITE).type("upgrade").exits(1).err();
        assertThat(error)
                .contains("aaaa3 (revision aaaa3)", "bbbb1 (revision bbbb1)", "aaaa3_test.sql", "bbbb1_test.sql");
        assertThat(error).contains("'retort merge heads'", "'retort rebase bbbb1 --onto aaaa3'");

        Typed typed =
                Shell.in(folder).type("rebase", "bbbb1", "--onto", "aaaa3").exits(0);

        assertThat(typed.out()).endsWith("bbbb1_test.sql\n");
        assertThat(Shell.in(folder).type("heads").exits(0).out()).isEqualTo("bbbb1  revision bbbb1  (head)\n");
        assertThat(Shell.in(folder)
                        .type("rebase", "bbbb1", "--onto", "aaaa3")
                        .exits(0)
                        .out())
                .isEqualTo("Nothing to do: it already follows that revision.\n");
    }

    @EveryDatabase
    void changedFileIsAcceptedWithAReasonShownInTheLog(Database kind) {
        Shell shell = shell(kind);
        shell.type("upgrade", "heads").exits(0);
        revisions.add("aaaa2", "aaaa1", "CREATE TABLE t_aaaa2 (id integer PRIMARY KEY);", "DROP TABLE t_aaaa2;");
        assertThat(shell.type("upgrade", "heads").exits(1).err()).contains("'retort accept aaaa2 -m REASON'");
        assertThat(shell.type("accept", "aaaa2").exits(2).err()).contains("--message");
        assertThat(shell.type("accept", "aaaa2", "-m", " ").exits(2).err()).contains("-m REASON");

        shell.type("accept", "aaaa2", "-m", "small letters").exits(0);

        assertThat(shell.type("upgrade", "heads").exits(0).out()).startsWith("Nothing to do");
        assertThat(shell.type("log", "-n", "1").exits(0).out()).contains("accept", "aaaa2", "    small letters");
        assertThat(shell.typeJson("log", "-n", "1")
                        .json()
                        .get("entries")
                        .get(0)
                        .get("reason")
                        .textValue())
                .isEqualTo("small letters");
    }

    @EveryDatabase
    void purgeDeletesRecordedRevisions(Database kind) {
        Shell shell = shell(kind);
        shell.type("upgrade", "heads").exits(0);

        JsonNode json = shell.typeJson("stamp", "--purge", "aaaa2").exits(0).json();

        assertThat(json.get("applied")).hasToString("[\"aaaa1\",\"aaaa2\"]");
    }

    @Test
    void otherCommandsUseTheProjectCreatedByInit() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        String config = project.resolve(ConfigReader.FILE).toString();
        String scripts = project.resolve("db/revisions").toString();

        Typed typed =
                Shell.in(project).type("--config", config, "init", scripts).exits(0);

        assertThat(typed.out().lines()).containsExactly(config, scripts);
        Shell.in(project).type("revision", "-m", "first", "--rev-id", "a1").exits(0);
        assertThat(project.resolve("db/revisions/a1_first.sql")).exists();
        assertThat(Shell.in(project)
                        .type("--config", config, "init", scripts)
                        .exits(2)
                        .err())
                .contains("already exists");
        assertThat(Shell.in(project)
                        .type("--config", config + "2", "init", scripts)
                        .exits(2)
                        .err())
                .contains("it is not empty");
    }

    @EveryDatabase
    void dryRunPrintsEachStepAndChangesNothing(Database kind) {
        revisions.raw("cccc1", """
                -- revision: cccc1
                -- down: aaaa1
                -- message: drop it
                -- transaction: none
                -- irreversible: it was empty

                -- upgrade
                DROP TABLE t_aaaa1;
                """);
        Shell shell = shell(kind);
        shell.type("upgrade", "aaaa1").exits(0);

        assertThat(shell.type("upgrade", "cccc1", "--dry-run").exits(0).out()).isEqualTo("""
                  ↑ cccc1  drop it
                      not one transaction: after a failure, completed statements stay; the next run continues after them
                      cannot be downgraded: it was empty
                      destroys data, if there is any

                        DROP TABLE t_aaaa1

                This was a dry run of 1 revision; nothing was changed.
                """);
        JsonNode step = shell.typeJson("downgrade", "base", "--dry-run")
                .exits(0)
                .json()
                .get("steps")
                .get(0);
        assertThat(step.get("sql")).hasToString("[\"DROP TABLE t_aaaa1\"]");
        assertThat(step.get("destroysData").booleanValue()).isTrue();
        assertThat(step.get("durationMs").isNull()).isTrue();
        assertThat(shell.type("current").exits(0).out()).isEqualTo("aaaa1  revision aaaa1\n");
        assertThat(shell.type("upgrade", "--dry-run", "aaaa1").exits(0).out())
                .isEqualTo("Nothing to do: the database is at aaaa1.\n");
    }

    @Test
    void sqlOptionPrintsOnlyTheScriptAndNeedsNoDatabase() {
        Shell shell = Shell.in(folder);

        String script = shell.type("upgrade", "aaaa1:aaaa2", "--sql", "--dialect", "postgresql:15")
                .exits(0)
                .out();

        assertThat(script)
                .startsWith("-- retort upgrade from aaaa1 to aaaa2\n-- for PostgreSQL")
                .contains("\nBEGIN;\n", "\nCREATE TABLE t_aaaa2 (id INTEGER PRIMARY KEY);\n", "\nCOMMIT;\n")
                .doesNotContain("t_aaaa1", "CREATE TABLE \"retort");
        JsonNode json = shell.typeJson("stamp", "aaaa2", "--sql", "--dialect", "sqlite")
                .exits(0)
                .json();
        assertThat(json.fieldNames()).toIterable().containsExactly("steps", "heads", "applied", "script");
        assertThat(json.get("applied")).hasToString("[\"aaaa1\",\"aaaa2\"]");
        for (String wrong : List.of("--dry-run --sql --dialect sqlite", "--dialect sqlite", "--sql --dialect oracle")) {
            shell.type(("upgrade aaaa1 " + wrong).split(" ")).exits(2);
        }
    }

    @Test
    void completionIsAScriptForTheWholeProgram() {
        assertThat(Shell.in(folder).type("completion").exits(0).out()).contains("upgrade", "--check-heads");
    }
}
