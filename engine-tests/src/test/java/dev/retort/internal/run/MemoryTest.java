package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.Retort;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files and large results, in a process whose heap is limited. */
class MemoryTest {
    private static final int MEGABYTES = 60;

    @TempDir
    private Path folder;

    /** Upgrades a database to the head; the arguments are its URL and the location of the revisions. */
    static final class Upgrade {
        private Upgrade() {}

        public static void main(String[] arguments) {
            Retort.builder().url(arguments[0]).scripts(arguments[1]).build().upgrade("head");
        }
    }

    private String upgrade(TestDatabase database, String scripts, int heapMegabytes)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Upgrade.class.getName(),
                        database.url(),
                        scripts)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        return exitCode == 0 ? "" : Files.readString(output);
    }

    private RevisionFiles files(String header, String upgrade) {
        return new RevisionFiles(folder.resolve("revisions"))
                .raw("a1", "-- revision: a1\n-- down: none\n" + header + "\n-- upgrade\n" + upgrade);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- transaction: none\n"})
    void rowsOfAQueryAreNotHeldInMemory(String header) throws Exception {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        String scripts = files(
                        header,
                        "CREATE SEQUENCE s;\nSELECT nextval('s'), repeat('x', 100) FROM generate_series(1, 2000000);\n"
                                + "CREATE TABLE after_it (id integer);\n")
                .location();

        assertThat(upgrade(database, scripts, 48)).isEmpty();

        assertThat(database.query("SELECT last_value FROM s")).containsExactly("2000000");
        assertThat(database.applied()).containsExactly("a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLITE", "POSTGRESQL"})
    void queryIsEvaluatedToItsLastRow(String product) {
        TestDatabase database =
                TestDatabase.create(product.equals("SQLITE") ? Database.SQLITE : Database.POSTGRESQL, folder);
        RevisionFiles files = files(
                "",
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000)"
                        + " SELECT CASE WHEN x < 2000 THEN x ELSE abs(x - 9223372036854775807 - 2001) END FROM n;\n");
        Retort retort =
                Retort.builder().url(database.url()).scripts(files.location()).build();

        assertThat(catchThrowable(() -> retort.upgrade("head"))).hasMessageContaining("WITH RECURSIVE");
    }

    @Test
    void largeFileNeedsThreeTimesItsSizeAndTheUpToDateCheckAlmostNothing() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        RevisionFiles files = files("", "CREATE TABLE t (id integer, text text);\n");
        Path file = Path.of(files.location(), "a1_test.sql");
        String text = "x".repeat(950_000);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
            for (int i = 0; i < MEGABYTES; i++) {
                out.write("INSERT INTO t VALUES (" + i + ", '" + text + "');\n");
            }
        }

        assertThat(upgrade(database, files.location(), 3 * MEGABYTES)).isEmpty();

        assertThat(database.query("SELECT count(*) FROM t")).containsExactly("" + MEGABYTES);
        assertThat(upgrade(database, files.location(), 24)).isEmpty();
        assertThat(database.applied()).containsExactly("a1");
    }
}
