package dev.retort.internal.script.directory;

import static dev.retort.internal.revision.Graphs.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.RetortException;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.MissingScriptsException;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.java.JavaFiles;
import dev.retort.internal.script.java.SourceCompiler;
import dev.retort.op.DropTable;
import dev.retort.op.Operation;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java revisions as sources in a script directory, compiled on demand. */
class JavaRevisionTest {
    @TempDir
    Path directory;

    private JavaFiles files;

    @BeforeEach
    void makeFiles() {
        files = new JavaFiles(directory);
    }

    private Scripts read() {
        return ScriptDirectory.read(files.location());
    }

    private JavaRevision java(String id) {
        return (JavaRevision) read().of(id(id));
    }

    private BadScriptException failureOfUpgrade(String id) {
        JavaRevision script = java(id);
        return catchThrowableOfType(
                BadScriptException.class,
                () -> script.operations(Direction.UPGRADE, Database.SQLITE).orElseThrow());
    }

    private static List<String> dropped(List<Operation> operations) {
        return operations.stream()
                .map(operation -> ((DropTable) operation).table().name())
                .toList();
    }

    @Test
    void sqlAndJavaRevisionsFormOneGraph() {
        new RevisionFiles(directory).table("b2", "a1");
        files.revision("a1", "none").revision("c3", "b2");

        Scripts scripts = read();

        assertThat(scripts.graph().inOrder().stream().map(r -> r.id().value())).containsExactly("a1", "b2", "c3");
        assertThat(scripts.of(id("b2"))).isInstanceOf(SqlScript.class);
        assertThat(scripts.of(id("c3"))).isInstanceOf(JavaRevision.class);
        assertThat(scripts.graph().get(id("c3")).source())
                .isEqualTo(directory.resolve("Rc3_test.java").toString());
    }

    @Test
    void theOperationsAreRecorded() {
        files.revision("a1", "none");

        assertThat(dropped(java("a1")
                        .operations(Direction.UPGRADE, Database.SQLITE)
                        .orElseThrow()))
                .containsExactly("t_a1");
    }

    @Test
    void missingDowngradeIsEmpty() {
        files.revision("a1", "none")
                .revision("b2", "a1", "} public void downgrade(Operations op) { op.dropTable(\"x\");")
                .revision("c3", "b2", "} public void downgrade(Operations op) {");

        assertThat(java("a1").operations(Direction.DOWNGRADE, Database.SQLITE)).isEmpty();
        assertThat(java("b2").operations(Direction.DOWNGRADE, Database.SQLITE).map(JavaRevisionTest::dropped))
                .contains(List.of("x"));
        assertThat(java("c3").operations(Direction.DOWNGRADE, Database.SQLITE)).contains(List.of());
    }

    @Test
    void reasonOfIrreversibilityIsReported() {
        files.file(
                "R1_x.java",
                "@dev.retort.op.RevisionScript(id = \"1\", irreversible = \"data is gone\") public class R1_x {}");

        assertThat(java("1").irreversible()).contains("data is gone");
    }

    @Test
    void nothingIsCompiledToReadHeadersAndChecksums() {
        files.revision("a1", "none", "this is no Java;");

        assertThat(java("a1").checksum(Database.SQLITE))
                .startsWith("sha256:")
                .isEqualTo(java("a1").checksum(Database.POSTGRESQL));
    }

    @Test
    void revisionsLoadedTogetherAreCompiledOnceTogether() {
        IntStream.range(0, 30).forEach(i -> files.revision("r" + i, i == 0 ? "none" : "r" + (i - 1)));
        files.revision("broken", "r29", "no Java;");
        AtomicInteger calls = new AtomicInteger();
        SourceCompiler compiler = new SourceCompiler(getClass().getClassLoader(), () -> {
            calls.incrementAndGet();
            return ToolProvider.getSystemJavaCompiler();
        });
        Scripts scripts = new Scripts("here", ScriptDirectory.readDirectory(directory.toString(), compiler));
        List<dev.retort.internal.revision.RevisionId> first =
                IntStream.range(0, 20).mapToObj(i -> id("r" + i)).toList();

        scripts.load(first);
        scripts.load(first);
        for (dev.retort.internal.revision.RevisionId each : first) {
            assertThat(((JavaRevision) scripts.of(each))
                            .operations(Direction.UPGRADE, Database.SQLITE)
                            .orElseThrow())
                    .hasSize(1);
        }
        assertThat(calls).hasValue(1);

        scripts.load(List.of(id("r19"), id("r20"), id("r21")));
        assertThat(calls).hasValue(2);
    }

    @Test
    void revisionMayUseOtherClassesOfTheDirectoryInAnyPackage() {
        files.file("Names.java", "package db.names; public class Names { public static String of() { return \"n\"; } }")
                .file("Unused.java", "package db.names; this does not compile")
                .file("package-info.java", "package db.revisions;")
                .revision("a1", "none")
                .revision("b2", "a1", "new Ra1_test().upgrade(op); op.dropTable(db.names.Names.of());");

        assertThat(dropped(java("b2")
                        .operations(Direction.UPGRADE, Database.SQLITE)
                        .orElseThrow()))
                .containsExactly("t_a1", "n");
    }

    @Test
    void sourceOfTheDirectoryTakesPrecedenceOverAClass(@TempDir Path classes) throws Exception {
        files.revision("a1", "none", "op.dropTable(\"old\");");
        files.compileInto(classes);
        files.revision("a1", "none", "op.dropTable(\"new\");");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();

        try (var loader = new java.net.URLClassLoader(
                new java.net.URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            assertThat(dropped(java("a1")
                            .operations(Direction.UPGRADE, Database.SQLITE)
                            .orElseThrow()))
                    .containsExactly("new");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void compilerErrorIsReportedWithFileAndLine() {
        files.revision("a1", "none", "op.dropTabel(\"x\");");

        BadScriptException failure = failureOfUpgrade("a1");

        assertThat(failure.file()).endsWith("Ra1_test.java");
        assertThat(failure.line()).isEqualTo(8);
        assertThat(failure).hasMessageContaining("cannot find symbol").hasMessageContaining("dropTabel");
    }

    @Test
    void allCompilerErrorsAreReportedAtOnce() {
        files.revision("a1", "none", "op.dropTabel(\"x\"); op.dropTable(1);")
                .revision("b2", "a1", "op.dropTable(\"x\")")
                .revision("c3", "b2", "op.dropTable(\"y\");");
        Scripts scripts = read();

        BadScriptException failure = catchThrowableOfType(
                BadScriptException.class, () -> scripts.load(List.of(id("a1"), id("b2"), id("c3"))));

        assertThat(failure.text().why()).isEqualTo("they do not compile: 3 errors");
        assertThat(failure.text().facts())
                .extracting(
                        fact -> fact.value().replace(directory.toString(), "").replaceAll("(?s)(:\\d+)\n.*", "$1"))
                .containsExactlyInAnyOrder("/Ra1_test.java:8", "/Ra1_test.java:8", "/Rb2_test.java:8");

        files.revision("a1", "none", "op.dropTable(\"x\");").revision("b2", "a1", "op.dropTable(\"x\");");
        read().load(List.of(id("a1"), id("b2"), id("c3")));
    }

    @Test
    void compilerErrorInAnotherClassIsReportedThere() {
        files.file("Names.java", "package db.revisions;\n\nclass Names { int of() { return; } }")
                .revision("a1", "none", "new Names();");

        BadScriptException failure = failureOfUpgrade("a1");

        assertThat(failure.file()).endsWith("Names.java");
        assertThat(failure.line()).isEqualTo(3);
    }

    @Test
    void missingCompilerIsReported() {
        files.revision("a1", "none");
        SourceCompiler none = new SourceCompiler(getClass().getClassLoader(), () -> null);
        Scripts scripts = new Scripts("here", ScriptDirectory.readDirectory(directory.toString(), none));

        assertThat(catchThrowableOfType(BadScriptException.class, () -> scripts.load(List.of(id("a1")))))
                .hasMessageContaining("this Java runtime has no compiler")
                .hasMessageContaining("run with a JDK");
    }

    @Test
    void exceptionOfUserCodeIsReportedWithItsLineAsCause() {
        files.revision("a1", "none", "op.dropTable(\"x\");\n\n        Integer.parseInt(\"many\");");

        BadScriptException failure = failureOfUpgrade("a1");

        assertThat(failure.line()).isEqualTo(10);
        assertThat(failure).hasMessageContaining("NumberFormatException: For input string: \"many\"");
        assertThat(failure).hasCauseInstanceOf(NumberFormatException.class);
        assertThat(failure.getMessage()).doesNotContain("\tat ");
    }

    @Test
    void exceptionOfALambdaOrConstructorIsReported() {
        files.revision("a1", "none", "Runnable r = () -> {\n        throw new AssertionError(\"no\"); };\n r.run();")
                .revision("b2", "a1", "} public Rb2_test() { throw new NullPointerException();")
                .revision("c3", "b2", "} static { if (true) throw new IllegalStateException(\"no\");");

        assertThat(failureOfUpgrade("a1").line()).isEqualTo(9);
        assertThat(failureOfUpgrade("b2").line()).isEqualTo(8);
        assertThat(failureOfUpgrade("c3").line()).isEqualTo(8);
        assertThat(failureOfUpgrade("c3")).hasMessageContaining("IllegalStateException: no");
    }

    @Test
    void engineExceptionIsRethrown() {
        files.revision("a1", "none", "dev.retort.internal.script.directory.ScriptDirectory.read(\"/no/such/place\");");
        JavaRevision script = java("a1");

        assertThat(catchThrowableOfType(
                        RetortException.class,
                        () -> script.operations(Direction.UPGRADE, Database.SQLITE)
                                .orElseThrow()))
                .isInstanceOf(MissingScriptsException.class);
    }

    @Test
    void classThatCannotBeInstantiatedIsRefused() {
        String annotated = "@dev.retort.op.RevisionScript(id = \"1\") ";
        String migration = "implements dev.retort.op.Migration { public void upgrade(dev.retort.op.Operations op) {} ";

        files.file("R1_x.java", annotated + "class R1_x " + migration + "}");
        assertThat(failureOfUpgrade("1")).hasMessageContaining("make it a public class");
        files.file("R1_x.java", annotated + "public class R1_x " + migration + "public R1_x(int i) {} }");
        assertThat(failureOfUpgrade("1")).hasMessageContaining("make it a public class");
        files.file("R1_x.java", annotated + "public abstract class R1_x " + migration + "}");
        assertThat(failureOfUpgrade("1")).hasMessageContaining("make it a public class");
        files.file("R1_x.java", annotated + "public class R1_x {}");
        assertThat(failureOfUpgrade("1")).hasMessageContaining("does not implement dev.retort.op.Migration");
    }

    @Test
    void fileNamedLikeARevisionMustBeOne() {
        files.file("R1_x.java", "class R1_x {}");

        assertThat(catchThrowableOfType(BadScriptException.class, this::read))
                .hasMessageContaining("no class in it is annotated with @RevisionScript");
    }

    @Test
    void revisionMustBeInAFileWithItsName() {
        files.file("Tokens.java", "@dev.retort.op.RevisionScript(id = \"1\") class R1_x {}");

        assertThat(catchThrowableOfType(BadScriptException.class, this::read))
                .hasMessageContaining("rename the file to 'R1_x.java'");
    }

    @Test
    void classWithoutARevisionNameMustBeRenamed() {
        files.file("R1_x.java", "@dev.retort.op.RevisionScript(id = \"1\") class Tokens {}");

        assertThat(catchThrowableOfType(BadScriptException.class, this::read))
                .hasMessageContaining("rename the class to 'R1_x'");
    }
}
