package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.cli.Shell.Typed;
import dev.retort.support.RevisionFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that write revision files. They need no database. */
class WritingCommandsTest {
    @TempDir
    private Path folder;

    private Shell shell() throws Exception {
        Files.createDirectories(folder.resolve("db/revisions"));
        return Shell.in(folder);
    }

    @Test
    void revisionPrintsThePathOfItsFile() throws Exception {
        Shell shell = shell();

        String path = shell.type("revision", "-m", "add tokens", "--rev-id", "a1")
                .exits(0)
                .out();

        assertThat(path.strip()).endsWith("db/revisions/a1_add_tokens.sql");
        assertThat(shell.type("heads").exits(0).out()).contains("a1").contains("add tokens");
    }

    @Test
    void documentIsAListOfFiles() throws Exception {
        var json = shell().typeJson("revision", "--rev-id", "a1").exits(0).json();

        assertThat(json.get("files").get(0).textValue()).endsWith("a1_revision.sql");
        assertThat(json.fieldNames()).toIterable().containsExactly("files");
    }

    @Test
    void largeFileIsNotReadWhenAnotherRevisionFollowsIt() throws Exception {
        Shell shell = Shell.in(folder, Map.of("DATABASE_URL", "sqlite:///" + folder.resolve("none.db")));
        // The string does not end, so this SQL would be refused if it were read.
        new RevisionFiles(folder.resolve("db/revisions"))
                .raw(
                        "b1",
                        "-- revision: b1\n-- down: none\n\n-- upgrade\nINSERT INTO t VALUES ('"
                                + "x".repeat(2_000_000));

        assertThat(shell.type("revision", "--rev-id", "b2").exits(0).err())
                .contains("Revision b1, which the new one follows, has no downgrade");
    }

    @Test
    void revisionWithoutADowngradeIsReportedWhenAnotherFollowsIt() throws Exception {
        Shell shell = Shell.in(folder, Map.of("DATABASE_URL", "sqlite:///" + folder.resolve("none.db")));
        RevisionFiles files = new RevisionFiles(folder.resolve("db/revisions"));
        assertThat(shell.type("revision", "--rev-id", "a0").exits(0).err()).isEmpty();
        assertThat(shell.type("revision", "--rev-id", "a1").exits(0).err()).isEmpty();

        files.add("b1", "a1", "SELECT 1", "");
        String warning =
                "Revision b1, which the new one follows, has no downgrade: its downgrade is empty" + " for SQLite";
        Typed typed = shell.type("revision", "--rev-id", "b2").exits(0);
        assertThat(typed.out()).endsWith("b2_revision.sql\n").doesNotContain("Warning");
        assertThat(typed.err()).isEqualTo("Warning: " + warning + "\n");
        JsonNode json = shell.typeJson("revision", "--rev-id", "b3", "--head", "b1", "--splice")
                .exits(0)
                .json();
        assertThat(json.get("warnings").get(0).textValue()).isEqualTo(warning);
        assertThat(folder.resolve("none.db")).doesNotExist();

        files.raw("c1", "-- revision: c1\n-- down: b2\n-- irreversible: no need\n\n-- upgrade\nSELECT 1;\n");
        assertThat(shell.type("revision", "--rev-id", "c2", "--head", "c1")
                        .exits(0)
                        .err())
                .isEmpty();
    }

    @Test
    void mergeJoinsTwoHeads() throws Exception {
        Shell shell = shell();
        shell.type("revision", "--rev-id", "a1").exits(0);
        shell.type("revision", "--rev-id", "b2").exits(0);
        assertThat(shell.type("revision", "--rev-id", "c3", "--head", "a1")
                        .exits(2)
                        .err())
                .contains("--splice");
        shell.type("revision", "--rev-id", "c3", "--head", "a1", "--splice", "--branch-label", "web")
                .exits(0);
        assertThat(shell.type("revision", "-m", "next").exits(1).err()).contains("retort merge heads");

        shell.type("merge", "heads", "-m", "join", "--rev-id", "d4").exits(0);

        assertThat(shell.type("heads").exits(0).out()).contains("d4").doesNotContain("b2");
    }

    @Test
    void mergeOfOneRevisionIsAUsageError() throws Exception {
        Shell shell = shell();
        shell.type("revision", "--rev-id", "a1").exits(0);

        assertThat(shell.typeJson("merge", "a1")
                        .exits(2)
                        .json()
                        .get("error")
                        .get("kind")
                        .textValue())
                .isEqualTo("usage");
    }

    @Test
    void indexIsWrittenNextToTheClasses() throws Exception {
        Shell shell = shell();
        Path classes = Files.createDirectories(folder.resolve("target/classes/db/revisions"));
        String text = "-- revision: a1\n-- down: none\n-- upgrade\nSELECT 1;\n";
        Files.writeString(classes.resolve("a1_x.sql"), text);
        Files.createDirectories(folder.resolve("src/db/revisions"));
        Files.writeString(folder.resolve("src/db/revisions/a1_x.sql"), text);
        String[] index = {
            "index",
            folder.resolve("target/classes").toString(),
            "--package",
            "db.revisions",
            "--sources",
            folder.resolve("src").toString()
        };

        assertThat(shell.type(index).exits(0).out())
                .contains("META-INF/retort/db.revisions.index", "META-INF/retort/db.revisions.head");

        Files.delete(folder.resolve("src/db/revisions/a1_x.sql"));
        assertThat(shell.type(index).exits(1).err())
                .contains("without a source:")
                .contains("target/classes/db/revisions/a1_x.sql");
    }
}
