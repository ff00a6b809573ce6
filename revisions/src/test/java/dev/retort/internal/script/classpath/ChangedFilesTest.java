package dev.retort.internal.script.classpath;

import static dev.retort.internal.revision.Graphs.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.RetortException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.directory.IndexBuilder;
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
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that change after the index of their package was built: the index is then refused before it is used. */
class ChangedFilesTest {
    private static final String SQL = "-- revision: %s\n-- down: %s\n-- upgrade\nSELECT '%s';\n";

    /** The form in which the class path contains the package. */
    enum Form {
        FOLDER,
        JAR
    }

    private final ClassLoader previous = Thread.currentThread().getContextClassLoader();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    @TempDir
    Path folder;

    private JavaFiles sources;
    private JavaFiles resources;

    @BeforeEach
    void buildIndex() throws IOException {
        sources = new JavaFiles(folder.resolve("src/db/revisions")).revision("a1", "none");
        resources = new JavaFiles(folder.resolve("resources/db/revisions")).file("b2_x.sql", sql("b2", "a1"));
        Files.createDirectories(file(""));
        sources.compileInto(classes());
        Files.copy(resources.path("b2_x.sql"), file("b2_x.sql"));
        index();
    }

    @AfterEach
    void restoreClassLoader() throws IOException {
        Thread.currentThread().setContextClassLoader(previous);
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private static String sql(String id, String down) {
        return SQL.formatted(id, down, id);
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private Path file(String name) {
        return classes().resolve("db/revisions").resolve(name);
    }

    private Path header() {
        return classes().resolve(RevisionIndex.headerResource("db.revisions"));
    }

    private void index() {
        new IndexBuilder(
                        "db.revisions", List.of(classes()), List.of(folder.resolve("src"), folder.resolve("resources")))
                .write(classes());
    }

    /** Reads only the summary of the package if that is sufficient, as a start does. */
    private Scripts read(Form form) throws IOException {
        return read(form == Form.FOLDER ? classes() : jar());
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

    private List<String> differences(Form form) {
        return catchThrowableOfType(StaleIndexException.class, () -> read(form)).files();
    }

    private Path jar() throws IOException {
        return jar(classes(), "app.jar");
    }

    private Path jar(Path content, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(content)) {
            for (Path each : files.sorted().skip(1).toList()) {
                boolean isFolder = Files.isDirectory(each);
                out.putNextEntry(new JarEntry(content.relativize(each) + (isFolder ? "/" : "")));
                out.write(isFolder ? new byte[0] : Files.readAllBytes(each));
            }
        }
        return jar;
    }

    private static List<String> ids(Scripts scripts) {
        return scripts.graph().inOrder().stream().map(each -> each.id().value()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void unchangedFilesAreAccepted(Form form) throws IOException {
        Scripts scripts = read(form);

        assertThat(scripts.head()).contains("b2");
        assertThat(ids(scripts)).containsExactly("a1", "b2");
        assertThat(((JavaRevision) scripts.of(id("a1"))).operations(Direction.UPGRADE, Database.SQLITE))
                .isPresent();
        assertThat(((SqlScript) scripts.of(id("b2")))
                        .sql(Direction.UPGRADE, Database.SQLITE)
                        .text())
                .contains("'b2'");
    }

    @ParameterizedTest
    @EnumSource
    void addedFileIsNamed(Form form) throws IOException {
        Files.writeString(file("c3_x.sql"), sql("c3", "b2"));

        assertThat(differences(form)).containsExactly("c3_x.sql (not in the index)");
    }

    @ParameterizedTest
    @EnumSource
    void deletedFileIsNamed(Form form) throws IOException {
        Files.delete(file("b2_x.sql"));

        assertThat(differences(form)).containsExactly("b2_x.sql (no longer exists)");
    }

    @ParameterizedTest
    @EnumSource
    void renamedFileIsNamedTwice(Form form) throws IOException {
        Files.move(file("b2_x.sql"), file("b2_y.sql"));

        assertThat(differences(form)).containsExactly("b2_y.sql (not in the index)", "b2_x.sql (no longer exists)");
    }

    @ParameterizedTest
    @EnumSource
    void changedSqlIsNamed(Form form) throws IOException {
        Files.writeString(file("b2_x.sql"), sql("b2", "a1") + "SELECT 2;\n");

        assertThat(differences(form)).containsExactly("b2_x.sql (changed)");
    }

    @ParameterizedTest
    @EnumSource
    void changedSqlOfTheSameSizeIsNamed(Form form) throws IOException {
        Files.writeString(file("b2_x.sql"), sql("b2", "a1").replace("'b2'", "'b3'"));

        assertThat(differences(form)).containsExactly("b2_x.sql (changed)");
    }

    @ParameterizedTest
    @EnumSource
    void otherLineEndsAreAccepted(Form form) throws IOException {
        Files.writeString(file("b2_x.sql"), sql("b2", "a1").replace("\n", "\r\n"));

        assertThat(ids(read(form))).containsExactly("a1", "b2");
    }

    @ParameterizedTest
    @EnumSource
    void changedClassIsNamed(Form form) throws IOException {
        sources.revision("a1", "none", "op.dropTable(\"t_b1\");").compileInto(classes());

        assertThat(differences(form)).containsExactly("Ra1_test.class (changed)");
    }

    @Test
    void fileOfAFolderThatIsOlderThanTheIndexIsNotRead() throws IOException {
        Files.setLastModifiedTime(
                header(), FileTime.from(Clock.systemUTC().instant().plus(1, ChronoUnit.DAYS)));
        Files.writeString(file("b2_x.sql"), sql("b2", "a1").replace("'b2'", "'b3'"));

        assertThat(read(Form.FOLDER).head()).contains("b2");
        assertThat(differences(Form.JAR)).containsExactly("b2_x.sql (changed)");
    }

    @Test
    void otherSizeInAFolderIsNoticedWhateverTheTimes() throws IOException {
        Files.setLastModifiedTime(
                header(), FileTime.from(Clock.systemUTC().instant().plus(1, ChronoUnit.DAYS)));
        Files.writeString(file("b2_x.sql"), sql("b2", "a1") + "SELECT 2;\n");

        assertThat(differences(Form.FOLDER)).containsExactly("b2_x.sql (changed)");
    }

    /** The processor runs before the compiler writes a class file, so that its index has no digest of it. */
    @Test
    void changedHeaderOfAClassWithoutADigestIsRefusedWhenItRuns() throws IOException {
        RevisionIndex index = new RevisionIndex(
                RevisionIndex.Coverage.CLASSES_AND_SQL,
                List.of(
                        IndexEntry.ofJava("Ra1_test.java", "x", JavaFiles.source("a1", "none")),
                        IndexEntry.ofSql("b2_x.sql", "x", Files.readAllBytes(file("b2_x.sql")))));
        Files.writeString(classes().resolve(RevisionIndex.resource("db.revisions")), index.text());
        Files.writeString(header(), index.header());
        sources.file("Ra1_test.java", JavaFiles.source("a1", "none").replace("step a1", "other"))
                .compileInto(classes());
        JavaRevision changed = (JavaRevision) read(Form.FOLDER).of(id("a1"));

        assertThat(catchThrowableOfType(
                                StaleIndexException.class, () -> changed.operations(Direction.UPGRADE, Database.SQLITE))
                        .files())
                .containsExactly("Ra1_test.class (changed)");
    }

    @Test
    void changedFileIsNoticedIfSeveralModulesHaveAnIndex() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/db/revisions"));
        Files.writeString(other.resolve("c3_x.sql"), sql("c3", "b2"));
        Path otherRoot = folder.resolve("other");
        new IndexBuilder("db.revisions", List.of(otherRoot), List.of(otherRoot)).write(otherRoot);
        Path app = jar();
        assertThat(ids(read(app, jar(otherRoot, "other.jar")))).containsExactly("a1", "b2", "c3");

        Files.writeString(other.resolve("c3_x.sql"), sql("c3", "b2").replace("'c3'", "'c4'"));
        Path changed = jar(otherRoot, "other.jar");

        StaleIndexException failure = catchThrowableOfType(StaleIndexException.class, () -> read(app, changed));
        assertThat(failure.files()).containsExactly("c3_x.sql (changed)");
        assertThat(failure.index()).startsWith("other.jar!/");
    }

    @Test
    void revisionOfAnotherJarWithoutAnIndexIsFound() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/db/revisions"));
        Files.writeString(other.resolve("c3_x.sql"), sql("c3", "b2"));

        Scripts scripts = read(jar(), jar(folder.resolve("other"), "other.jar"));

        assertThat(scripts.head()).contains("c3");
    }

    @Test
    void sameRevisionInAFolderAndInAJarIsRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other/db/revisions"));
        Files.writeString(other.resolve("b2_x.sql"), sql("b2", "a1").replace("'b2'", "'b3'"));

        assertThat(catchThrowableOfType(RetortException.class, () -> read(jar(), folder.resolve("other"))))
                .hasMessageContaining("b2");
    }

    @Test
    void indexMayBeInAFolderOfItsOwn() throws IOException {
        Path output = folder.resolve("index");
        Path copied = folder.resolve("copied");
        Files.createDirectories(copied.resolve("db/revisions"));
        Files.move(file("b2_x.sql"), copied.resolve("db/revisions/b2_x.sql"));
        Files.delete(header());
        Files.delete(classes().resolve(RevisionIndex.resource("db.revisions")));
        new IndexBuilder(
                        "db.revisions",
                        List.of(classes(), copied),
                        List.of(folder.resolve("src"), folder.resolve("resources")))
                .write(output);

        Scripts scripts = read(classes(), copied, output);

        assertThat(ClassPathScripts.classesWithoutIndex("classpath:db/revisions"))
                .isEmpty();
        assertThat(scripts.head()).contains("b2");
        assertThat(scripts.of(id("a1")).checksum(Database.SQLITE)).startsWith("sha256:");
        assertThat(((JavaRevision) scripts.of(id("a1"))).operations(Direction.UPGRADE, Database.SQLITE))
                .isPresent();
    }

    @Test
    void javaRevisionsOfAJarWithoutAnIndexAreFound() throws IOException {
        Files.delete(header());
        Files.delete(classes().resolve(RevisionIndex.resource("db.revisions")));

        Scripts scripts = read(Form.JAR);

        assertThat(ids(scripts)).containsExactly("a1", "b2");
        assertThat(ClassPathScripts.jarWithoutIndex("classpath:db/revisions")).contains("app.jar!/db/revisions");
    }

    @Test
    void onlyAJarWithoutAnIndexIsReported() throws IOException {
        read(Form.JAR);
        assertThat(ClassPathScripts.jarWithoutIndex("classpath:db/revisions")).isEmpty();
        Files.delete(header());
        Files.delete(classes().resolve(RevisionIndex.resource("db.revisions")));
        read(Form.FOLDER);
        assertThat(ClassPathScripts.jarWithoutIndex("classpath:db/revisions")).isEmpty();
        assertThat(ClassPathScripts.jarWithoutIndex(folder.toString())).isEmpty();
    }

    @Test
    void classesThatNoIndexListsAreReported() throws IOException {
        read(Form.FOLDER);
        assertThat(ClassPathScripts.classesWithoutIndex("classpath:db/revisions"))
                .isEmpty();
        assertThat(ClassPathScripts.classesWithoutIndex(folder.toString())).isEmpty();
        Files.delete(header());
        Files.delete(classes().resolve(RevisionIndex.resource("db.revisions")));
        read(Form.FOLDER);
        assertThat(ClassPathScripts.classesWithoutIndex("classpath:db/revisions"))
                .contains(classes().resolve("db/revisions").toString());
        read(Form.JAR);
        assertThat(ClassPathScripts.classesWithoutIndex("classpath:db/revisions"))
                .contains("app.jar!/db/revisions");
        // Revisions in SQL have checksums without an index.
        try (Stream<Path> files = Files.list(file(""))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(file("b2_x.sql"), sql("b2", "none"));
        read(Form.FOLDER);
        assertThat(ClassPathScripts.classesWithoutIndex("classpath:db/revisions"))
                .isEmpty();
    }
}
