package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties of a real process: the jar's manifest, the standard streams and their encoding, the exit code. */
class ProgramIT {
    @TempDir
    private Path folder;

    @Test
    void versionIsThatOfTheJar() {
        try (BinRetort program = BinRetort.start(folder, "--version")) {
            assertThat(program.exits(0).out()).matches("retort \\d+\\.\\d+\\.\\d+\\S*\n");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void textsAreUtf8InEveryLocale() {
        RevisionFiles revisions = new RevisionFiles(folder.resolve("revisions"));
        revisions.raw(
                "aaaa1",
                "-- revision: aaaa1\n-- down: none\n-- message: größer ✓\n\n-- upgrade\nSELECT 1;\n\n"
                        + "-- downgrade\nSELECT 1;\n");

        try (BinRetort program = upgrade()) {
            assertThat(program.exits(0).out()).startsWith("  ↑ aaaa1  größer ✓  (");
        }
    }

    @Test
    void standardOutputContainsOnlyTheDocumentEvenWithAVerboseLog() {
        RevisionFiles.line(folder.resolve("revisions"));

        try (BinRetort program = upgrade("--json", "-v")) {
            assertThat(program.exits(0).out()).startsWith("{\"steps\":[{").endsWith("\"aaaa3\"]}\n");
            assertThat(program.out().lines()).hasSize(1);
        }
    }

    @Test
    void failureIsReportedByExitCodeAndStandardError() {
        RevisionFiles.line(folder.resolve("revisions"));

        try (BinRetort program = upgrade("nowhere")) {
            assertThat(program.exits(1).err()).startsWith("Cannot find revision 'nowhere'");
            assertThat(program.out()).isEmpty();
        }
    }

    private BinRetort upgrade(String... more) {
        String url = TestDatabase.create(Database.SQLITE, folder).url();
        String scripts = folder.resolve("revisions").toString();
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"upgrade", "--url", url, "--scripts", scripts}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return BinRetort.start(folder, arguments);
    }
}
