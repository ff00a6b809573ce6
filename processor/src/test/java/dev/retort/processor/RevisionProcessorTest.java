package dev.retort.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.op.Operation;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the processor with javac on real sources, and reads the indexes that it writes with the engine. */
class RevisionProcessorTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void createProject() {
        project = new Project(folder);
    }

    private static RevisionId id(String id) {
        return new RevisionId(id);
    }

    private static List<String> ids(Scripts scripts) {
        return scripts.graph().inOrder().stream().map(r -> r.id().value()).toList();
    }

    @Test
    void indexIsReadByTheEngine() throws IOException {
        project.revision("a1", "").revision("b2", "a1").compile();
        String fromSources =
                Project.read(project.sources().toString()).of(id("b2")).checksum(Database.SQLITE);

        try (var read = project.onClassPath()) {
            JavaRevision script = (JavaRevision) read.scripts().of(id("b2"));
            List<Operation> operations =
                    script.operations(Direction.UPGRADE, Database.SQLITE).orElseThrow();

            assertThat(project.errors()).isEmpty();
            assertThat(ids(read.scripts())).containsExactly("a1", "b2");
            assertThat(operations).hasSize(1);
            assertThat(script.checksum(Database.SQLITE)).startsWith("sha256:").isEqualTo(fromSources);
        }
    }

    @Test
    void sqlFilesAreIndexedIfTheOptionIsSet() throws IOException {
        project.revision("a1", "")
                .sql("b2", "a1", "-- upgrade\nSELECT 1;\n-- upgrade h2\nSELECT 2;\n")
                .compile("-Aretort.scripts=" + project.resources());

        try (var read = project.onClassPath()) {
            assertThat(project.header()).startsWith("retort-index\t8\tCLASSES_AND_SQL\tb2\t");
            assertThat(project.index()).contains("b2_x.sql");
            assertThat(ids(read.scripts())).containsExactly("a1", "b2");
            SqlScript script = (SqlScript) read.scripts().of(id("b2"));
            assertThat(script.sql(Direction.UPGRADE, Database.H2).text()).isEqualTo("SELECT 2;\n");
        }
    }

    @Test
    void indexDoesNotDependOnTheEncodingOfTheSources() throws IOException {
        project.revision("a1", "")
                .sql("b2", "a1", "-- upgrade\nINSERT INTO t VALUES ('M\u00fcnchen');\n")
                .compile("-encoding", "ISO-8859-1", "-Aretort.scripts=" + project.resources());

        try (var read = project.onClassPath()) {
            SqlScript script = (SqlScript) read.scripts().of(id("b2"));
            assertThat(script.sql(Direction.UPGRADE, Database.H2).text())
                    .isEqualTo("INSERT INTO t VALUES ('M\u00fcnchen');\n");
        }
    }

    @Test
    void sqlFilesAreFoundByListingIfTheOptionIsNotSet() throws IOException {
        project.revision("a1", "").sql("b2", "a1", "-- upgrade\nSELECT 1;\n").compile();

        try (var read = project.onClassPath()) {
            assertThat(project.header()).startsWith("retort-index\t8\tCLASSES\ta1\t");
            assertThat(project.index()).doesNotContain("b2");
            assertThat(ids(read.scripts())).containsExactly("a1", "b2");
        }
    }

    @Test
    void projectWithOnlySqlFilesSpecifiesThePackage() throws IOException {
        project.source("app/Main.java", "package app; class Main {}")
                .sql("b2", "none", "-- upgrade\nSELECT 1;\n")
                .compile("-Aretort.scripts=" + project.resources(), "-Aretort.package=db.revisions");

        try (var read = project.onClassPath()) {
            assertThat(project.errors()).isEmpty();
            assertThat(ids(read.scripts())).containsExactly("b2");
        }
    }

    @Test
    void unknownPackageOfSqlFilesFailsTheBuild() {
        project.source("app/Main.java", "package app; class Main {}")
                .sql("b2", "none", "-- upgrade\nSELECT 1;\n")
                .compile("-Aretort.scripts=" + project.resources());

        assertThat(project.errors()).singleElement().asString().contains("-Aretort.package=db.revisions");
        assertCompiles("-Aretort.scripts=" + project.resources(), "-Aretort.package=db.revisions");
    }

    private void assertCompiles(String... options) {
        Project corrected = new Project(folder);
        corrected.compile(options);
        assertThat(corrected.errors()).isEmpty();
    }

    @Test
    void missingFolderFailsTheBuild() {
        project.revision("a1", "").compile("-Aretort.scripts=" + folder.resolve("nowhere"));

        assertThat(project.errors())
                .singleElement()
                .asString()
                .contains("nowhere", "specify its absolute path, as in -Aretort.scripts=${project.basedir}/");
        project.sql("b2", "a1", "-- upgrade\nSELECT 1;\n");
        assertThat(project.resources()).isAbsolute();
        assertCompiles("-Aretort.scripts=" + project.resources());
    }

    @Test
    void incrementalCompilationKeepsEntriesOfExistingClasses() throws IOException {
        project.revision("a1", "").revision("b2", "a1").revision("c3", "b2").compile();
        Files.delete(project.classes().resolve("db/revisions/Rc3_test.class"));

        project.revision("b2", "a1").compileOnly("db/revisions/Rb2_test.java");

        try (var read = project.onClassPath()) {
            assertThat(ids(read.scripts())).containsExactly("a1", "b2");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public class R1_x implements Migration { U }                     | ''",
                "public record R1_x() implements Migration { U }                  | ''",
                "class R1_x implements Migration { U }                            | must be a public class",
                "public abstract class R1_x implements Migration { U }            | not abstract",
                "public class R1_x implements Migration { U R1_x() {} }           | a public constructor",
                "public class R1_x implements Migration { U public R1_x(int i) {} } | a public constructor",
                "public class R1_x { }                                            | must implement"
            })
    void unusableClassFailsTheBuild(String declaration, String error) {
        project.source(
                        "R1_x.java",
                        "import dev.retort.op.*; @RevisionScript(id = \"1\") "
                                + declaration.replace("U", "public void upgrade(Operations op) {}"))
                .compile();

        if (error.isEmpty()) {
            assertThat(project.errors()).isEmpty();
        } else {
            assertThat(project.errors()).singleElement().asString().contains(error);
        }
    }

    @Test
    void nestedRevisionClassFailsTheBuild() {
        project.source("A.java", """
                        import dev.retort.op.*;
                        class A {
                            @RevisionScript(id = "1")
                            public static class R1_x implements Migration { public void upgrade(Operations op) {} }
                        }
                        """).compile();

        assertThat(project.errors()).singleElement().asString().contains("a top-level class");
    }

    @Test
    void invalidHeaderFailsTheBuildWithFileAndLine() {
        project.source("R1_x.java", """
                        import dev.retort.op.*;
                        @RevisionScript(
                                id = "1",
                                message = "a" + "b")
                        public class R1_x implements Migration { public void upgrade(Operations op) {} }
                        """).source("R2_x.java", """
                        import dev.retort.op.*;
                        @RevisionScript(id = "3")
                        public class R2_x implements Migration { public void upgrade(Operations op) {} }
                        """).compile();

        assertThat(project.errors()).hasSize(2);
        assertThat(project.errors()).anyMatch(error -> error.contains("R1_x.java:4"));
        assertThat(project.errors()).anyMatch(error -> error.contains("must start with 'R3_'"));
    }

    @Test
    void duplicateIdFailsTheBuild() {
        project.revision("a1", "")
                .sql("A1", "none", "-- upgrade\nSELECT 1;\n")
                .compile("-Aretort.scripts=" + project.resources());

        assertThat(project.errors()).singleElement().asString().contains("ids are compared ignoring case");
    }

    @Test
    void eachPackageHasItsOwnIndex() throws IOException {
        project.revision("a1", "").source("other/Ra1_x.java", """
                        package other;
                        import dev.retort.op.*;
                        @RevisionScript(id = "a1")
                        public class Ra1_x implements Migration { public void upgrade(Operations op) {} }
                        """).compile();

        assertThat(project.errors()).isEmpty();
        assertThat(project.classes().resolve("META-INF/retort/other.index")).isRegularFile();
        assertThat(project.index()).contains("Ra1_test").doesNotContain("Ra1_x");
    }
}
