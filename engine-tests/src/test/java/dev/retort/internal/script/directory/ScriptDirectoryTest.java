package dev.retort.internal.script.directory;

import static dev.retort.internal.revision.Graphs.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.internal.revision.BrokenGraphException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.ScriptFailures.BadScriptsException;
import dev.retort.internal.script.Scripts;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptDirectoryTest {
    private final Path directory;
    private final RevisionFiles files;

    ScriptDirectoryTest(@TempDir Path temporary) {
        directory = temporary.resolve("revisions");
        files = new RevisionFiles(directory);
    }

    private Scripts read() {
        return ScriptDirectory.read(files.location());
    }

    private List<String> idsRead() {
        return read().graph().inOrder().stream().map(r -> r.id().value()).toList();
    }

    @Test
    void allFilesAreReadIntoOneGraph() {
        files.table("b2", "a1").table("a1", "none").table("c3", "a1").table("m4", "b2, c3");

        assertThat(idsRead()).containsExactly("a1", "b2", "c3", "m4");
        assertThat(read().location()).isEqualTo(files.location());
    }

    @Test
    void aScriptIsFoundByItsRevisionOrId() {
        files.table("a1", "none").table("b2", "a1");
        Scripts scripts = read();
        Revision revision = scripts.graph().get(id("b2"));

        assertThat(scripts.of(revision).revision()).isEqualTo(revision);
        assertThat(scripts.of(id("b2"))).isSameAs(scripts.of(revision));
        assertThat(revision.source()).isEqualTo(directory.resolve("b2_test.sql").toString());
    }

    @Test
    void anEmptyDirectoryIsAnEmptyGraph() {
        assertThat(idsRead()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".a1_hidden.sql", ".gitkeep", "README.md", "a1_x.sql.orig", "a1_x.sql~", "a1_x.java", "sql"})
    void hiddenAndOtherFilesAreIgnored(String name) throws IOException {
        files.table("a1", "none");
        Files.writeString(directory.resolve(name), "no revision");

        assertThat(idsRead()).containsExactly("a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "b2_folder.sql"})
    void subdirectoriesAreIgnored(String name) throws IOException {
        files.table("a1", "none");
        Files.createDirectories(directory.resolve(name));
        Files.writeString(directory.resolve(name).resolve("c3_x.sql"), "no revision");

        assertThat(idsRead()).containsExactly("a1");
    }

    @Test
    void everySqlFileIsARevision() {
        files.table("a1", "none").raw("notes", "SELECT 1;");

        BadScriptException failure = catchThrowableOfType(BadScriptException.class, this::read);

        assertThat(failure.file()).isEqualTo(directory.resolve("notes_test.sql").toString());
    }

    @Test
    void invalidGraphIsRefused() {
        files.table("a1", "none").table("b2", "gone");

        BrokenGraphException failure = catchThrowableOfType(BrokenGraphException.UnknownPrerequisite.class, this::read);

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(failure)
                .hasMessageContaining(directory.resolve("b2_test.sql").toString());
    }

    @Test
    void aFileThatCannotBeOpenedIsRefused() throws IOException {
        files.table("a1", "none");
        Path dangling = directory.resolve("b2_dangling.sql");
        Files.createSymbolicLink(dangling, directory.resolve("nowhere.sql"));

        BadScriptException failure = catchThrowableOfType(BadScriptException.class, this::read);

        assertThat(failure.file()).isEqualTo(dangling.toString());
        assertThat(failure.line()).isZero();
        assertThat(failure).hasMessageContaining("cannot be opened");
    }

    @Test
    void aFileMayBeALink() throws IOException {
        files.table("a1", "none");
        Files.move(directory.resolve("a1_test.sql"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("a1_link.sql"), directory.resolve("elsewhere"));

        assertThat(idsRead()).containsExactly("a1");
    }

    @Test
    void aMissingDirectoryIsRefused() {
        String missing = directory.resolve("nowhere").toString();

        MissingScriptsException failure =
                catchThrowableOfType(MissingScriptsException.class, () -> ScriptDirectory.read(missing));

        assertThat(failure.location()).isEqualTo(missing);
        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
    }

    @Test
    void fileIsNotADirectory() {
        files.table("a1", "none");

        assertThat(catchThrowableOfType(
                        MissingScriptsException.class,
                        () -> ScriptDirectory.read(
                                directory.resolve("a1_test.sql").toString())))
                .hasMessageContaining("no such directory");
    }

    @Test
    void allDefectiveFilesAreReportedAtOnce() throws IOException {
        files.table("a1", "none").raw("b2", "-- revision: b2\n-- down: a1\n\nSELECT 1;\n");
        files.raw("c3", "-- revision: c3\n-- down: b2\n-- owner: me\n-- upgrade\nSELECT 1;\n");
        Files.writeString(directory.resolve("Rd4_test.java"), "class Rd4_test {}");

        BadScriptsException failure = catchThrowableOfType(BadScriptsException.class, this::read);

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(failure.text().what()).isEqualTo("Cannot use 3 revision files");
        assertThat(failure.text().facts())
                .extracting(fact -> fact.value().lines().findFirst().orElseThrow())
                .containsExactly(
                        directory.resolve("Rd4_test.java").toString(),
                        directory.resolve("b2_test.sql") + ":4",
                        directory.resolve("c3_test.sql") + ":3");
        assertThat(failure.text().facts().get(1).value())
                .contains("there is SQL before the first section", "add a line '-- upgrade'");

        files.table("b2", "a1").table("c3", "b2");
        Files.delete(directory.resolve("Rd4_test.java"));
        assertThat(idsRead()).containsExactly("a1", "b2", "c3");
    }
}
