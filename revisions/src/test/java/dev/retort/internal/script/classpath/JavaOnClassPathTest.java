package dev.retort.internal.script.classpath;

import static dev.retort.internal.revision.Graphs.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.directory.ScriptDirectory;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.index.StaleIndexException;
import dev.retort.internal.script.java.JavaFiles;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of Java and SQL revisions on the class path, with and without an index. */
class JavaOnClassPathTest {
    private static final String SQL = "-- revision: %s\n-- down: %s\n-- upgrade\nSELECT '%s';\n";

    private final ClassLoader previous = Thread.currentThread().getContextClassLoader();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    @TempDir
    Path temporary;

    private JavaFiles sources;
    private JavaFiles classes;

    @BeforeEach
    void createRevisions() {
        sources = new JavaFiles(temporary.resolve("src"));
        classes = root("classes");
        sources.revision("a1", "none").revision("c3", "b2");
    }

    @AfterEach
    void restoreClassLoader() throws IOException {
        Thread.currentThread().setContextClassLoader(previous);
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private JavaFiles root(String name) {
        return new JavaFiles(temporary.resolve(name));
    }

    private Scripts read(Path... places) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            urls.add(place.toUri().toURL());
        }
        URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader());
        loaders.add(loader);
        Thread.currentThread().setContextClassLoader(loader);
        return ScriptDirectory.read("classpath:db/revisions");
    }

    private StaleIndexException staleness(Path... places) {
        return catchThrowableOfType(StaleIndexException.class, () -> read(places));
    }

    private static String sql(String id, String down) {
        return SQL.formatted(id, down, id);
    }

    private static IndexEntry sqlEntry(String id, String down) {
        return IndexEntry.ofSql(id + "_x.sql", "x", sql(id, down).getBytes());
    }

    private static IndexEntry javaEntry(String id, String down) {
        return IndexEntry.ofJava("R" + id + "_test.java", "x", JavaFiles.source(id, down));
    }

    private static void index(JavaFiles root, RevisionIndex.Coverage coverage, IndexEntry... entries) {
        RevisionIndex index = new RevisionIndex(coverage, List.of(entries));
        root.file("META-INF/retort/db.revisions.index", index.text())
                .file("META-INF/retort/db.revisions.head", index.header());
    }

    private void indexAll(JavaFiles root) {
        index(
                root,
                RevisionIndex.Coverage.CLASSES_AND_SQL,
                javaEntry("a1", "none"),
                sqlEntry("b2", "a1"),
                javaEntry("c3", "b2"));
    }

    private Path classes() {
        return classes.path("");
    }

    private Path compiled() {
        sources.compileInto(
                Path.of(classes.file("db/revisions/b2_x.sql", sql("b2", "a1")).location()));
        return classes();
    }

    /** A jar with the files of a folder, without entries for folders. */
    private Path jarOf(Path folder) throws IOException {
        Path jar = temporary.resolve("my app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static void assertComplete(Scripts scripts) {
        assertThat(ids(scripts)).containsExactly("a1", "b2", "c3");
        assertThat(((JavaRevision) scripts.of(id("c3")))
                        .operations(Direction.UPGRADE, Database.SQLITE)
                        .orElseThrow())
                .hasSize(1);
        assertThat(((SqlScript) scripts.of(id("b2")))
                        .sql(Direction.UPGRADE, Database.H2)
                        .text())
                .isEqualTo("SELECT 'b2';\n");
    }

    private static List<String> ids(Scripts scripts) {
        return scripts.graph().inOrder().stream().map(r -> r.id().value()).toList();
    }

    @Test
    void folderWithoutAnIndexIsListedAndItsClassesAreLoaded() throws IOException {
        Scripts scripts = read(compiled());

        assertComplete(scripts);
        assertThat(scripts.of(id("c3")).checksum(Database.SQLITE)).isEmpty();
        assertThat(scripts.of(id("c3")).revision().source()).isEqualTo("db.revisions.Rc3_test");
    }

    @Test
    void otherClassesAreIgnored() throws IOException {
        sources.file("Names.java", "package db.revisions; class Names { class R9_inner {} }");

        assertComplete(read(compiled()));
    }

    @Test
    void classWithTheNameOfARevisionMustBeOne() {
        sources.file("R9_x.java", "package db.revisions; public class R9_x {}");
        Path without = compiled();

        assertThat(catchThrowableOfType(BadScriptException.class, () -> read(without)))
                .hasMessageContaining("is not annotated with @RevisionScript")
                .hasMessageContaining("db.revisions.R9_x");

        sources.file(
                "R9_x.java", "package db.revisions; @dev.retort.op.RevisionScript(id = \"9\") public class R9_x {}");
        Path bare = compiled();

        assertThat(catchThrowableOfType(BadScriptException.class, () -> read(bare)))
                .hasMessageContaining("does not implement");
    }

    @Test
    void headersAndChecksumsAreReadFromTheIndex() throws IOException {
        indexAll(classes);
        classes.file("db/revisions/b2_x.sql", sql("b2", "a1"))
                .file("db/revisions/Ra1_test.class", "unreadable")
                .file("db/revisions/Rc3_test.class", "unreadable");

        Scripts scripts = read(classes());

        assertThat(ids(scripts)).containsExactly("a1", "b2", "c3");
        assertThat(scripts.graph().get(id("c3")).message()).isEqualTo("step c3");
        assertThat(scripts.graph().get(id("b2")).source())
                .isEqualTo(classes.path("db/revisions/b2_x.sql").toString());
        assertThat(scripts.of(id("b2")).checksum(Database.SQLITE)).isEqualTo(Checksum.of("SELECT 'b2';"));
        assertThat(catchThrowableOfType(
                        BadScriptException.class,
                        () -> ((JavaRevision) scripts.of(id("a1")))
                                .operations(Direction.UPGRADE, Database.SQLITE)
                                .orElseThrow()))
                .hasMessageContaining("cannot be loaded");
    }

    @Test
    void checksumOfAClassIsThatOfItsSourceInAScriptDirectory() throws IOException {
        compiled();
        indexAll(classes);
        String fromSource = ScriptDirectory.read(sources.revision("c3", "none").location())
                .of(id("a1"))
                .checksum(Database.H2);

        assertThat(read(classes()).of(id("a1")).checksum(Database.H2)).isEqualTo(fromSource);
    }

    @Test
    void jarWithoutEntriesForFoldersIsFoundByItsIndex() throws IOException {
        compiled();
        indexAll(classes);

        Scripts scripts = read(jarOf(classes()));

        assertComplete(scripts);
        assertThat(scripts.graph().get(id("b2")).source()).isEqualTo("my app.jar!/db/revisions/b2_x.sql");
    }

    @Test
    void jarWithNeitherIndexNorEntriesForFoldersIsNotFound() throws IOException {
        Path jar = jarOf(compiled());

        assertThat(catchThrowableOfType(MissingScriptsException.class, () -> read(jar)))
                .hasMessageContaining("no such package");
    }

    @Test
    void severalIndexesAreCombined() throws IOException {
        compiled();
        indexAll(classes);
        Path jar = jarOf(classes());
        JavaFiles other = root("other").file("db/revisions/d4_x.sql", sql("d4", "c3"));
        index(other, RevisionIndex.Coverage.CLASSES_AND_SQL, sqlEntry("d4", "c3"));

        assertThat(ids(read(jar, other.path("")))).containsExactly("a1", "b2", "c3", "d4");
    }

    @Test
    void entriesWithAndWithoutAnIndexAreCombined() throws IOException {
        compiled();
        indexAll(classes);
        JavaFiles other = root("test-classes").file("db/revisions/d4_x.sql", sql("d4", "c3"));

        assertThat(ids(read(classes(), other.path("")))).containsExactly("a1", "b2", "c3", "d4");
    }

    @Test
    void sqlFilesMayBeInASeparateEntry() throws IOException {
        sources.compileInto(Files.createDirectories(classes()));
        indexAll(classes);
        JavaFiles resources = root("resources").file("db/revisions/b2_x.sql", sql("b2", "a1"));

        Scripts scripts = read(classes(), resources.path(""));

        assertComplete(scripts);
        assertThat(scripts.graph().inOrder()).hasSize(3);
    }

    @Test
    void sameFileMayBeInTwoIndexes() throws IOException {
        compiled();
        indexAll(classes);
        JavaFiles other = root("test-classes");
        index(other, RevisionIndex.Coverage.CLASSES_AND_SQL, sqlEntry("b2", "a1"));

        assertComplete(read(classes(), other.path("")));
    }

    @Test
    void sqlFilesAreListedIfTheIndexCoversOnlyClasses() throws IOException {
        compiled();
        index(classes, RevisionIndex.Coverage.CLASSES, javaEntry("a1", "none"), javaEntry("c3", "b2"));

        assertComplete(read(classes()));
    }

    @Test
    void fileThatIsNotInTheIndexIsRefused() {
        compiled();
        indexAll(classes);
        classes.file("db/revisions/d4_x.sql", sql("d4", "c3")).file("db/revisions/Rd5_x.class", "new");

        StaleIndexException failure = staleness(classes());

        assertThat(failure.files()).containsExactly("Rd5_x.class (not in the index)", "d4_x.sql (not in the index)");
        assertThat(failure.index())
                .isEqualTo(classes.path("META-INF/retort/db.revisions.index").toString());
        assertThat(failure).hasMessageContaining("mvn clean package");
    }

    @Test
    void missingFileIsRefused() throws IOException {
        compiled();
        indexAll(classes);
        Files.delete(classes.path("db/revisions/b2_x.sql"));
        Files.delete(classes.path("db/revisions/Ra1_test.class"));

        assertThat(new TreeSet<>(staleness(classes()).files()))
                .containsExactly("Ra1_test.class (no longer exists)", "b2_x.sql (no longer exists)");
    }

    @Test
    void missingFolderIsRefused() {
        index(classes, RevisionIndex.Coverage.CLASSES_AND_SQL, sqlEntry("b2", "none"));

        assertThat(staleness(classes()).files()).containsExactly("b2_x.sql (no longer exists)");
    }

    @Test
    void changedFileIsRefusedWhenItsSqlIsRead() throws IOException {
        compiled();
        indexAll(classes);
        SqlScript changed = (SqlScript) read(classes()).of(id("b2"));
        classes.file("db/revisions/b2_x.sql", sql("b2", "a1") + "SELECT 'more';\n");

        assertThat(catchThrowableOfType(StaleIndexException.class, () -> changed.sql(Direction.UPGRADE, Database.H2))
                        .files())
                .containsExactly("b2_x.sql (changed)");
    }

    @Test
    void fileWithOtherLineEndsIsAccepted() throws IOException {
        compiled();
        indexAll(classes);
        classes.file("db/revisions/b2_x.sql", sql("b2", "a1").replace("\n", "\r\n"));
        SqlScript same = (SqlScript) read(classes()).of(id("b2"));

        assertThat(same.sql(Direction.UPGRADE, Database.H2).text()).isNotBlank();
    }

    @Test
    void changedFileInAJarIsRefusedWhenItsSqlIsRead() throws IOException {
        compiled();
        indexAll(classes);
        Scripts scripts = read(jarOf(classes()));
        assertThat(ids(scripts)).hasSize(3);
        classes.file("db/revisions/b2_x.sql", sql("b2", "a1").replace("SELECT", "DELETE"));
        jarOf(classes());

        assertChanged((SqlScript) scripts.of(id("b2")));
        assertThat(catchThrowableOfType(StaleIndexException.class, () -> scripts.load(List.of(id("b2"))))
                        .files())
                .containsExactly("b2_x.sql (changed)");
    }

    @Test
    void fileWithAChangedHeaderIsRefusedWhenItsSqlIsRead() throws IOException {
        compiled();
        indexAll(classes);
        SqlScript changed = (SqlScript) read(classes()).of(id("b2"));
        classes.file(
                "db/revisions/b2_x.sql", sql("b2", "a1").replace("-- upgrade", "-- transaction: none\n-- upgrade"));

        assertChanged(changed);
    }

    @Test
    void fileThatWasDeletedIsRefusedWhenItsSqlIsRead() throws IOException {
        compiled();
        indexAll(classes);
        SqlScript gone = (SqlScript) read(classes()).of(id("b2"));
        Files.delete(classes.path("db/revisions/b2_x.sql"));

        assertThat(catchThrowableOfType(BadScriptException.class, () -> gone.sql(Direction.UPGRADE, Database.H2)))
                .hasMessageContaining("cannot be opened")
                .hasMessageContaining("b2_x.sql");
    }

    @Test
    void loadedRevisionsAreNotReadAgain() throws IOException {
        compiled();
        indexAll(classes);
        Scripts scripts = read(classes());

        scripts.load(List.of(id("a1"), id("b2"), id("c3")));
        Files.delete(classes.path("db/revisions/b2_x.sql"));

        assertComplete(scripts);
    }

    @Test
    void jarThatDoesNotMatchItsIndexIsRefused() throws IOException {
        compiled();
        indexAll(classes);
        classes.file("db/revisions/d4_x.sql", sql("d4", "c3"));
        Files.delete(classes.path("db/revisions/Ra1_test.class"));

        StaleIndexException failure = staleness(jarOf(classes()));

        assertThat(failure.files()).containsExactly("d4_x.sql (not in the index)", "Ra1_test.class (no longer exists)");
        assertThat(failure.index()).isEqualTo("my app.jar!/META-INF/retort/db.revisions.index");
    }

    @Test
    void headIsReadFromTheHeaderWithoutTheIndex() throws IOException {
        compiled();
        indexAll(classes);
        classes.file("META-INF/retort/db.revisions.index", "damaged");
        Scripts scripts = read(classes());

        assertThat(scripts.head()).contains("c3");
        assertThat(catchThrowableOfType(StaleIndexException.class, scripts::graph))
                .hasMessageContaining("it has changed since it was written");
    }

    @Test
    void indexWithoutAHeaderIsRefused() throws IOException {
        compiled();
        indexAll(classes);
        Files.delete(classes.path("META-INF/retort/db.revisions.head"));

        assertThat(staleness(classes())).hasMessageContaining("not written by this version of Retort");
        assertThat(staleness(jarOf(classes()))).hasMessageContaining("not written by this version of Retort");
    }

    @Test
    void changedHeaderIsRefused() throws IOException {
        compiled();
        indexAll(classes);
        Path header = classes.path("META-INF/retort/db.revisions.head");
        Files.writeString(header, Files.readString(header).replace("\tc3\t", "\tb2\t"));

        assertThat(staleness(classes())).hasMessageContaining("it has changed since it was written");
    }

    private static void assertChanged(SqlScript script) {
        StaleIndexException failure =
                catchThrowableOfType(StaleIndexException.class, () -> script.sql(Direction.UPGRADE, Database.H2));
        assertThat(failure).isNotNull();
        assertThat(failure.files()).containsExactly("b2_x.sql (changed)");
    }

    @Test
    void errorNamesTheLocationOfTheIndex() throws IOException {
        sources.compileInto(Files.createDirectories(classes()));
        indexAll(classes);
        JavaFiles resources = root("resources").file("db/revisions/b2_x.sql", sql("b2", "a1"));
        SqlScript changed = (SqlScript) read(classes(), resources.path("")).of(id("b2"));
        resources.file("db/revisions/b2_x.sql", sql("b2", "a1") + "SELECT 2;\n");

        assertThat(catchThrowableOfType(StaleIndexException.class, () -> changed.sql(Direction.UPGRADE, Database.H2))
                        .index())
                .isEqualTo(classes.path("META-INF/retort/db.revisions.index").toString());
    }

    @Test
    void changedIndexIsRefusedWhenItIsRead() throws IOException {
        compiled();
        indexAll(classes);
        Path index = classes.path("META-INF/retort/db.revisions.index");
        String text = Files.readString(index);
        Files.writeString(index, text.replace("step c3", "step c4"));

        assertThat(Files.readString(index)).isNotEqualTo(text);
        Scripts scripts = read(classes());
        assertThat(catchThrowableOfType(StaleIndexException.class, scripts::graph))
                .hasMessageContaining("it has changed since it was written");
    }
}
