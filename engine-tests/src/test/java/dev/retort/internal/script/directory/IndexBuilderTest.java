package dev.retort.internal.script.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.IndexMain;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.index.FileDigest;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.java.JavaFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index that {@code retort index} builds from the folders of a build. */
class IndexBuilderTest {
    private static final String SQL = "-- revision: %s\n-- down: %s\n-- upgrade\nSELECT 1;\n";

    @TempDir
    Path folder;

    private JavaFiles sources;
    private JavaFiles resources;

    @BeforeEach
    void createProject() {
        sources = new JavaFiles(folder.resolve("src/main/java/db/revisions")).revision("a1", "none");
        resources = new JavaFiles(folder.resolve("src/main/resources/db/revisions"))
                .file("b2_x.sql", SQL.formatted("b2", "a1"))
                .file("notes.txt", "no revision");
        sources.file("Names.java", "package db.revisions; class Names {}");
        compile();
    }

    private Path classes() {
        return folder.resolve("target/classes");
    }

    private Path compiled(String name) {
        return classes().resolve("db/revisions").resolve(name);
    }

    /** Compiles and copies as a build does: nothing is deleted. */
    private void compile() {
        try {
            Files.createDirectories(compiled(""));
            sources.compileInto(classes());
            try (var files = Files.list(Path.of(resources.location()))) {
                for (Path file : files.toList()) {
                    Files.write(compiled(file.getFileName().toString()), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(String... further) {
        String[] arguments = {
            classes().toString(),
            "--package",
            "db.revisions",
            "--sources",
            folder.resolve("src/main/java").toString(),
            "--sources",
            folder.resolve("src/main/resources").toString()
        };
        IndexMain.main(
                Stream.concat(Arrays.stream(arguments), Arrays.stream(further)).toArray(String[]::new));
    }

    private RevisionIndex index(Path root) throws IOException {
        return RevisionIndex.parse(
                Files.readString(root.resolve(RevisionIndex.headerResource("db.revisions"))),
                Files.readString(root.resolve(RevisionIndex.resource("db.revisions"))),
                "db.revisions");
    }

    private IndexBuildException refusal() {
        return catchThrowableOfType(IndexBuildException.class, this::build);
    }

    @Test
    void indexListsSqlAndJavaWithTheDigestsOfTheirFiles() throws IOException {
        build();

        List<IndexEntry> entries = index(classes()).entries();
        assertThat(entries).extracting(IndexEntry::fileName).containsExactly("Ra1_test.class", "b2_x.sql");
        for (IndexEntry entry : entries) {
            assertThat(entry.digest()).isEqualTo(FileDigest.of(Files.readAllBytes(compiled(entry.fileName()))));
        }
        assertThat(entries.get(0).checksums())
                .isEqualTo(IndexEntry.ofJava("Ra1_test.java", "x", JavaFiles.source("a1", "none"))
                        .checksums());
    }

    @Test
    void addedSqlFileIsIndexedWithoutCompiling() throws IOException {
        build();
        resources.file("c3_x.sql", SQL.formatted("c3", "b2"));
        Files.writeString(compiled("c3_x.sql"), SQL.formatted("c3", "b2"));

        build();

        assertThat(index(classes()).entries()).hasSize(3);
    }

    @Test
    void deletedSqlFileThatIsStillInTheClassesIsNamed() throws IOException {
        build();
        Files.delete(resources.path("b2_x.sql"));

        IndexBuildException failure = refusal();

        assertThat(failure.kind()).isEqualTo(ErrorKind.STALE_INDEX);
        assertThat(failure.files()).containsExactly(compiled("b2_x.sql").toString());
        assertThat(failure).hasMessageContaining("mvn clean");
    }

    @Test
    void staleClassOfADeletedRevisionIsNamed() throws IOException {
        Files.delete(sources.path("Ra1_test.java"));

        assertThat(refusal().files()).containsExactly(compiled("Ra1_test.class").toString());
    }

    @Test
    void renamedRevisionNamesTheOldClass() throws IOException {
        sources.file("Ra1_other.java", JavaFiles.source("a1", "none").replace("Ra1_test", "Ra1_other"));
        Files.delete(sources.path("Ra1_test.java"));
        compile();

        assertThat(refusal().files()).containsExactly(compiled("Ra1_test.class").toString());

        Files.delete(compiled("Ra1_test.class"));
        build();
        assertThat(index(classes()).entries().get(0).name()).isEqualTo("Ra1_other");
    }

    @Test
    void sourceThatIsNotCompiledIsNamed() {
        sources.revision("c3", "b2");
        resources.file("d4_x.sql", SQL.formatted("d4", "c3"));

        assertThat(refusal())
                .hasMessageContaining("Rc3_test.java")
                .hasMessageContaining("d4_x.sql")
                .hasMessageContaining("must run after the classes are compiled");
    }

    @Test
    void classesAndResourcesMayBeInSeparateFolders() throws IOException {
        Path copied = folder.resolve("build/resources");
        Files.createDirectories(copied.resolve("db/revisions"));
        Files.move(compiled("b2_x.sql"), copied.resolve("db/revisions/b2_x.sql"));
        Path output = folder.resolve("build/index");

        build(copied.toString(), "--output", output.toString());

        assertThat(index(output).entries()).hasSize(2);
        assertThat(classes().resolve("META-INF")).doesNotExist();
    }

    @Test
    void packageMayBeWrittenWithSlashes() throws IOException {
        build("--package", "db/revisions");

        assertThat(index(classes()).entries()).hasSize(2);
    }

    @Test
    void packageWithoutRevisionsIsRefused() {
        RetortException failure =
                catchThrowableOfType(IndexBuildException.class, () -> build("--package", "com.example.revisions"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
        assertThat(failure).hasMessageContaining("'com.example.revisions' contains no revision");
    }

    @Test
    void invalidRevisionIsRefused() throws IOException {
        Files.writeString(compiled("b2_x.sql"), "SELECT 1;");

        assertThat(catchThrowableOfType(BadScriptException.class, this::build)).hasMessageContaining("b2_x.sql");
    }

    @Test
    void classWithoutAJavaSourceIsRefused() {
        RetortException failure = catchThrowableOfType(
                BadScriptException.class,
                () -> IndexMain.main(
                        classes().toString(),
                        "--package",
                        "db.revisions",
                        "--sources",
                        classes().toString()));

        assertThat(failure).hasMessageContaining("needs a Java source for its checksum");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "classes",
                "classes --package db",
                "--package db --sources src",
                "classes --package db --sources",
                "classes --package db --sources src --fast yes"
            })
    void wrongArgumentsAreRefused(String arguments) {
        RetortException failure = catchThrowableOfType(
                RetortException.class,
                () -> IndexMain.main(arguments.isEmpty() ? new String[0] : arguments.split(" ")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(failure).hasMessageContaining("--sources src/main/resources");
        build();
    }

    @Test
    void missingFolderIsRefused() {
        assertThat(catchThrowableOfType(
                        IndexBuildException.class,
                        () -> build(folder.resolve("nowhere").toString())))
                .hasMessageContaining("there is no such folder");
    }
}
