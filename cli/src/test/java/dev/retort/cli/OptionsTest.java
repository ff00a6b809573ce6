package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The global options of every command. */
class OptionsTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeRevisions() {
        RevisionFiles.line(folder.resolve("db/revisions"));
        new RevisionFiles(folder.resolve("other")).table("other1", "none");
        shell = Shell.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json --scripts other heads",
                "heads --json --scripts other",
                "--json heads --scripts=other",
                "--scripts other heads --json",
                "--json heads --json --scripts other",
                "heads --json --json --scripts=other",
                "--scripts db/revisions heads --scripts other --json"
            })
    void optionsWorkBeforeAndAfterTheCommandAndTheLastOneWins(String typed) {
        assertThat(shell.type(typed.split(" "))
                        .exits(0)
                        .json()
                        .get("revisions")
                        .get(0)
                        .get("revision")
                        .textValue())
                .isEqualTo("other1");
    }

    @Test
    void verboseGivenTwiceIsStillVerbose() {
        assertThat(shell.type("-v", "heads", "-v").exits(0).out()).contains("    down:        aaaa2");
    }

    @Test
    void versionIsPrintedOnOneLine() {
        assertThat(shell.type("--version").exits(0).out()).matches("retort \\S+\n");
        assertThat(shell.type("history", "--version").exits(0).out()).matches("retort \\S+\n");
        assertThat(shell.typeJson("--version").exits(0).json().get("version").textValue())
                .startsWith("retort ");
    }

    @Test
    void urlOptionOverridesEnvironmentWhichOverridesFile() throws IOException {
        Path typed = folder.resolve("typed.db");
        Path fromEnvironment = folder.resolve("environment.db");
        Path fromFile = folder.resolve("file.db");
        Files.writeString(folder.resolve("retort.properties"), "url = sqlite:///" + fromFile + "\n");
        Map<String, String> environment = Map.of("DATABASE_URL", "sqlite:///" + fromEnvironment);

        Shell.in(folder, environment)
                .type("upgrade", "--url", "sqlite:///" + typed)
                .exits(0);
        assertThat(typed).exists();
        assertThat(fromEnvironment).doesNotExist();

        Shell.in(folder, environment).type("upgrade").exits(0);
        assertThat(fromEnvironment).exists();
        assertThat(fromFile).doesNotExist();

        Shell.in(folder).type("upgrade").exits(0);
        assertThat(fromFile).exists();
    }

    @Test
    void configOptionSelectsAnotherFile() throws IOException {
        Files.writeString(folder.resolve("retort.properties"), "scripts = nowhere\n");
        Files.writeString(folder.resolve("mine.properties"), "scripts = other\n");

        assertThat(shell.type("heads", "--config", "mine.properties").exits(0).out())
                .startsWith("other1 ");
    }

    @Test
    void argumentWithAtSignIsNotExpandedFromAFile() throws IOException {
        Files.writeString(folder.resolve("arguments"), "heads");

        shell.type("@" + folder.resolve("arguments")).exits(2);
    }

    @Test
    void optionsOfACommandDoNotAffectTheNextOne() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        var line = CommandTree.of(Mount.standalone(Map.of("DATABASE_URL", database.url()), folder));

        Shell.typeAt(line, "upgrade", "aaaa1", "--json").exits(0).json();

        assertThat(Shell.typeAt(line, "upgrade").exits(0).out()).endsWith("Now at aaaa3 (head).\n");
    }
}
