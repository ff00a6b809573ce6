package dev.retort.internal.script.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.internal.revision.BrokenGraphException;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several script directories of one project: which files they contain, and where new files are written. */
class ScriptWritersTest {
    private static final String JAVA = "src/main/java/com/acme/revisions";
    private static final String SQL = "src/main/resources/com/acme/revisions";

    @TempDir
    private Path folder;

    private String directory(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    private List<String> directories(String... names) throws IOException {
        for (String name : names) {
            directory(name);
        }
        return Stream.of(names).map(name -> folder.resolve(name).toString()).toList();
    }

    private void sql(String directory, String id, String down) throws IOException {
        Files.writeString(
                Path.of(directory(directory), id + "_x.sql"),
                "-- revision: " + id + "\n-- down: " + down + "\n\n-- upgrade\nSELECT 1;\n");
    }

    private void java(String directory, String id, String down) throws IOException {
        Files.writeString(Path.of(directory(directory), "R" + id + "_x.java"), """
            import dev.retort.op.*;

            @RevisionScript(id = "%s"%s)
            public final class R%s_x implements Migration {
                @Override public void upgrade(Operations op) {}
            }
            """.formatted(
                        id, down.equals("none") ? "" : ", down = \"" + down + "\"", id));
    }

    /** The folder in which a new file is written, below the folder of the test. */
    private String placeOf(RevisionBody body, List<String> locations) {
        Revision revision = new Revision(new RevisionId("n1"), List.of(), List.of(), List.of(), "new", "new");
        Path file = new RevisionWriter(locations).write(revision, body);
        return folder.relativize(file.getParent()).toString().replace('\\', '/');
    }

    @Test
    void revisionsOfSeveralDirectoriesFormOneGraph() throws IOException {
        sql(SQL, "a1", "none");
        java(JAVA, "b2", "a1");
        sql(SQL, "c3", "b2");

        Scripts scripts = ScriptDirectory.read(directory(JAVA), directory(SQL), directory(JAVA));

        assertThat(scripts.graph().inOrder())
                .extracting(revision -> revision.id().value())
                .containsExactly("a1", "b2", "c3");
        assertThat(scripts.location()).isEqualTo(directory(JAVA) + ", " + directory(SQL));
    }

    @Test
    void sameIdInTwoDirectoriesIsRefusedWithBothFiles() throws IOException {
        sql(SQL, "a1", "none");
        java(JAVA, "A1", "none");
        String java = directory(JAVA);
        String sql = directory(SQL);

        BrokenGraphException refused =
                catchThrowableOfType(BrokenGraphException.class, () -> ScriptDirectory.read(java, sql));

        assertThat(refused)
                .hasMessageContaining("two revisions have the id")
                .hasMessageContaining(Path.of(sql, "a1_x.sql").toString())
                .hasMessageContaining(Path.of(java, "RA1_x.java").toString());
    }

    @Test
    void missingDirectoryIsNamed() throws IOException {
        sql(SQL, "a1", "none");
        String sql = directory(SQL);
        String nowhere = folder.resolve("nowhere").toString();

        assertThat(catchThrowableOfType(MissingScriptsException.class, () -> ScriptDirectory.read(sql, nowhere)))
                .hasMessageContaining("'" + nowhere + "'");
    }

    @Test
    void newFileGoesToTheFirstDirectoryWithFilesOfItsKind() throws IOException {
        sql("one", "a1", "none");
        java("two", "b2", "a1");
        sql("three", "c3", "b2");
        java("four", "d4", "c3");
        List<String> locations = directories(JAVA, SQL, "one", "two", "three", "four");

        assertThat(placeOf(RevisionBody.Sql.EMPTY, locations)).isEqualTo("one");
        assertThat(placeOf(RevisionBody.Java.EMPTY, locations)).isEqualTo("two");
    }

    @Test
    void newFileGoesToTheSourceFolderOfItsKindIfThereAreNoFiles() throws IOException {
        List<String> locations = directories("db", JAVA, SQL);

        assertThat(placeOf(RevisionBody.Sql.EMPTY, locations)).isEqualTo(SQL);
        assertThat(placeOf(RevisionBody.Java.EMPTY, locations)).isEqualTo(JAVA);
    }

    @Test
    void directoryOfTheOtherKindIsAvoided() throws IOException {
        sql("sql", "a1", "none");

        assertThat(placeOf(RevisionBody.Java.EMPTY, directories("sql", SQL, "empty")))
                .isEqualTo("empty");
        assertThat(placeOf(RevisionBody.Java.EMPTY, directories("sql"))).isEqualTo("sql");
    }

    @Test
    void classPathIsSkipped() throws IOException {
        sql("db", "a1", "none");

        assertThat(placeOf(RevisionBody.Sql.EMPTY, List.of("classpath:com/acme", directory("db"))))
                .isEqualTo("db");
        assertThat(catchThrowableOfType(
                        MissingScriptsException.class, () -> new RevisionWriter(List.of("classpath:com/acme"))))
                .hasMessageContaining("files cannot be written to the class path");
    }

    @Test
    void changedFileIsFoundInItsDirectory() throws IOException {
        sql("one", "a1", "none");
        sql("two", "b2", "a1");
        List<String> locations = directories("one", "two");
        Revision last =
                ScriptDirectory.read(locations.toArray(String[]::new)).graph().get(new RevisionId("b2"));

        ScriptWriters.of(locations).of(last).rebase(last, List.of());

        assertThat(folder.resolve("two/b2_x.sql")).content().contains("-- down: none");
        Revision onClassPath =
                new Revision(new RevisionId("b2"), List.of(), List.of(), List.of(), "", "app.jar!/db/b2_x.sql");
        assertThat(catchThrowableOfType(
                        MissingScriptsException.class,
                        () -> ScriptWriters.of(locations).of(onClassPath)))
                .hasMessageContaining("is on the class path");
    }
}
