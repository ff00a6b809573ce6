package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project with its Java revisions in {@code src/main/java} and its SQL revisions in {@code src/main/resources}. */
class SeveralScriptsTest {
    private static final String JAVA = "src/main/java/com/acme/revisions";
    private static final String SQL = "src/main/resources/com/acme/revisions";

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void prepare() throws IOException {
        shell = Shell.on(TestDatabase.create(Database.SQLITE, folder), folder);
        new RevisionFiles(folder.resolve(SQL)).table("aaaa1", "none");
        new RevisionFiles(folder.resolve(JAVA))
                .java("bbbb1", "aaaa1", "op.createTable(\"b\", column(\"id\", bigint()).primaryKey());");
        Files.writeString(folder.resolve("retort.properties"), "scripts = " + JAVA + ", " + SQL + "\n");
    }

    private Path written(String output) {
        return folder.relativize(Path.of(output.lines().findFirst().orElseThrow()));
    }

    @Test
    void directoriesOfTheConfigurationFileAreOneGraph() {
        assertThat(shell.type("upgrade").exits(0).out()).contains("aaaa1", "Now at bbbb1 (head).");
        assertThat(shell.type("status").exits(0).out()).contains("bbbb1");
        assertThat(shell.type("heads").exits(0).out()).startsWith("bbbb1 ");
        shell.type("downgrade", "base").exits(0);
    }

    @Test
    void optionIsRepeatedOrHasCommas() {
        String[][] all = {
            {"heads", "--scripts", JAVA, "--scripts", SQL},
            {"--scripts", SQL, "--scripts", JAVA, "heads"},
            {"heads", "--scripts", SQL + "," + JAVA},
            {"--scripts", "nowhere", "heads", "--scripts", SQL, "--scripts=" + JAVA}
        };
        for (String[] typed : all) {
            assertThat(shell.type(typed).exits(0).out())
                    .as(String.join(" ", typed))
                    .startsWith("bbbb1 ");
        }
        assertThat(shell.type("heads", "--scripts", "," + SQL).exits(2).err()).contains("is not a script directory");
        assertThat(shell.type("heads", "--scripts", "").exits(2).err()).contains("--scripts is empty");
    }

    @Test
    void newFilesAreWrittenBesideTheirKind() {
        assertThat(written(shell.type("revision", "-m", "sql", "--rev-id", "cccc1")
                        .exits(0)
                        .out()))
                .isEqualTo(Path.of(SQL, "cccc1_sql.sql"));
        Path java = written(shell.type("revision", "-m", "java", "--java", "--rev-id", "dddd1")
                .exits(0)
                .out());
        assertThat(java).isEqualTo(Path.of(JAVA, "Rdddd1_java.java"));
        assertThat(folder.resolve(java)).content().contains("down = \"cccc1\"");
        assertThat(shell.type("rebase", "dddd1", "--onto", "bbbb1").exits(0).out())
                .contains("Rdddd1_java.java");
        assertThat(written(shell.type("merge", "heads").exits(0).out()).getParent())
                .isEqualTo(Path.of(SQL));
    }

    @Test
    void sameIdInBothDirectoriesIsAnError() {
        new RevisionFiles(folder.resolve(SQL)).table("bbbb1", "aaaa1");

        assertThat(shell.type("heads").exits(1).err())
                .contains("two revisions have the id 'bbbb1'")
                .contains("Rbbbb1_test.java", "bbbb1_test.sql");
    }
}
