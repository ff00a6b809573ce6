package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The messages and exit codes of commands that fail or are refused. */
class FailureTest {
    @TempDir
    private Path folder;

    private RevisionFiles revisions() {
        return RevisionFiles.line(folder.resolve("db/revisions"));
    }

    @EveryDatabase
    void failedRunReportsCompletedAndAppliedRevisions(Database kind) {
        TestDatabase database = TestDatabase.create(kind, folder);
        revisions().add("aaaa4", "aaaa3", "INSERT INTO no_such_table VALUES (1);", "DROP TABLE x;");
        Shell shell = Shell.on(database, folder);
        shell.type("upgrade", "+1").exits(0);

        JsonNode json = shell.typeJson("upgrade").exits(1).json();

        assertThat(json.fieldNames()).toIterable().containsExactly("error", "completed", "applied");
        assertThat(json.get("error").fieldNames()).toIterable().containsExactly("kind", "message", "candidates");
        assertThat(json.get("error").get("kind").textValue()).isEqualTo("migration_failed");
        assertThat(json.get("error").get("message").textValue()).contains("aaaa4", "no_such_table");
        assertThat(json.get("completed")).hasToString("[\"aaaa2\",\"aaaa3\"]");
        assertThat(json.get("applied")).hasToString("[\"aaaa1\",\"aaaa2\",\"aaaa3\"]");
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");
    }

    @Test
    void failedRunPrintsTheFailureToStandardError() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        revisions().add("aaaa4", "aaaa3", "INSERT INTO no_such_table VALUES (1);", "DROP TABLE x;");

        Typed typed = Shell.on(database, folder).type("upgrade").exits(1);

        assertThat(typed.out().lines()).hasSize(3).allMatch(line -> line.startsWith("  ↑ aaaa"));
        assertThat(typed.err())
                .startsWith("Cannot apply revision aaaa4")
                .contains("3 revisions, the last one aaaa3")
                .contains("  Fix:")
                .doesNotContain("\tat ");
    }

    @Test
    void stackTraceIsPrintedOnlyWithVerbose() {
        revisions();
        Shell shell = Shell.on(TestDatabase.create(Database.SQLITE, folder), folder);

        assertThat(shell.type("upgrade", "nowhere").exits(1).err()).doesNotContain("\tat ");
        assertThat(shell.type("upgrade", "nowhere", "-v").exits(1).err()).contains("\tat dev.retort.");
        Typed json = shell.typeJson("upgrade", "nowhere", "-v").exits(1);
        assertThat(json.json().get("error").get("kind").textValue()).isEqualTo("unknown_revision");
        assertThat(json.err()).contains("\tat dev.retort.");
    }

    @Test
    void ambiguousIdentifierIsRefusedWithCandidates() {
        revisions().table("bbbb1", "aaaa1");
        Shell shell = Shell.on(TestDatabase.create(Database.SQLITE, folder), folder);

        JsonNode error = shell.typeJson("upgrade", "head").exits(1).json().get("error");

        assertThat(error.get("kind").textValue()).isEqualTo("multiple_heads");
        assertThat(error.get("candidates")).hasToString("[\"aaaa3\",\"bbbb1\"]");
    }

    @Test
    void appliedIsNullIfTheDatabaseWasNotRead() {
        revisions();
        Shell shell = Shell.in(folder, Map.of("DATABASE_URL", "postgresql://bot:" + Shell.CANARY + "@localhost:1/bot"));

        JsonNode json = shell.typeJson("upgrade").exits(1).json();

        assertThat(json.get("error").get("kind").textValue()).isEqualTo("connection_failed");
        assertThat(json.get("applied").isNull()).isTrue();
        assertThat(json.get("completed")).isEmpty();
        assertThat(shell.type("upgrade", "-v").exits(1).err())
                .contains("postgresql://bot:***@localhost:1/bot")
                .contains("Caused by: ");
    }

    @Test
    void interruptedRunExitsWithThreeAndNamesBothResumeCommands() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Shell shell = Shell.on(database, folder);
        RevisionFiles revisionFiles = revisions();
        shell.type("upgrade").exits(0);
        revisionFiles.outsideTransaction("cccc1", "aaaa3");
        database.interrupt("cccc1", "aaaa3");

        assertThat(shell.type("upgrade").exits(3).err())
                .contains("CREATE TABLE t_cccc1", "'retort resume --done'", "'retort resume --again'");
        assertThat(shell.typeJson("upgrade")
                        .exits(3)
                        .json()
                        .get("error")
                        .get("kind")
                        .textValue())
                .isEqualTo("interrupted");
        // Read-only commands still work.
        assertThat(shell.type("status").exits(0).out()).contains("Interrupted:  cccc1");
        shell.type("current").exits(0);
        shell.type("history").exits(0);
    }

    @Test
    void missingConfigurationExitsWithTwo() {
        revisions();

        Typed noDatabase = Shell.in(folder).type("upgrade").exits(2);

        assertThat(noDatabase.out()).isEmpty();
        assertThat(noDatabase.err()).contains("no database is configured", "DATABASE_URL", "--url");
        assertThat(Shell.in(folder)
                        .typeJson("upgrade")
                        .exits(2)
                        .json()
                        .get("error")
                        .get("kind")
                        .textValue())
                .isEqualTo("bad_config");
    }

    @Test
    void unexpectedExceptionIsReportedAsADefect() {
        Mount broken = new Mount("retort", "retort", "test", typed -> {
            throw new IllegalStateException("nobody expected this");
        });

        Typed plain = Shell.typeAt(CommandTree.of(broken), "current").exits(1);

        assertThat(plain.err())
                .contains("a defect in Retort", "java.lang.IllegalStateException: nobody expected this", "-v")
                .doesNotContain("\tat ");
        assertThat(Shell.typeAt(CommandTree.of(broken), "current", "-v")
                        .exits(1)
                        .err())
                .contains("\tat dev.retort.cli.");
        assertThat(Shell.typeAt(CommandTree.of(broken), "current", "--json")
                        .exits(1)
                        .json()
                        .get("error")
                        .get("kind")
                        .textValue())
                .isEqualTo("defect");
    }

    @Test
    void exhaustedMemoryIsNotADefect() {
        Mount large = new Mount("retort", "retort", "test", typed -> {
            throw new OutOfMemoryError("Java heap space");
        });

        JsonNode error = Shell.typeAt(CommandTree.of(large), "current", "--json")
                .exits(1)
                .json()
                .get("error");

        assertThat(error.get("kind").textValue()).isEqualTo("out_of_memory");
        assertThat(error.get("message").textValue())
                .contains("Java heap space", "'RETORT_JAVA_OPTS=-Xmx2g'")
                .doesNotContain("defect");
    }

    @Test
    void errorOfTheVirtualMachineIsCaught() {
        Mount broken = new Mount("retort", "retort", "test", typed -> {
            throw new StackOverflowError();
        });

        assertThat(Shell.typeAt(CommandTree.of(broken), "current").exits(1).err())
                .contains("java.lang.StackOverflowError");
    }

    @Test
    void outputThatCannotBeWrittenIsAnErrorAlthoughTheRunHasSucceeded() {
        RevisionFiles.line(folder.resolve("db/revisions"));
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        CommandLine line = CommandTree.of(Mount.standalone(Map.of("DATABASE_URL", database.url()), folder));
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(new ClosedOutput())).setErr(new PrintWriter(err));

        assertThat(line.execute("upgrade")).isOne();

        assertThat(err)
                .asString()
                .startsWith("Cannot write the output: standard output does not accept it.\n")
                .contains("the command was executed");
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");
        assertThat(line.execute("--json", "history")).isOne();
        assertThat(line.execute("--help")).isOne();
    }

    @Test
    void unknownColorSettingNamesTheValues() {
        assertThat(Shell.in(folder)
                        .type("--color=sometimes", "history")
                        .exits(2)
                        .err())
                .contains("expected auto, always, never but was 'sometimes'");
    }

    /** A pipe whose reader has ended. */
    private static final class ClosedOutput extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
