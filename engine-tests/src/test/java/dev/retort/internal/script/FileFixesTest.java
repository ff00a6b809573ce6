package dev.retort.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixes of errors in revision files: each file is refused, is edited as the fix says, and then runs. */
class FileFixesTest {
    private static final String HEAD = "-- revision: a1\n-- down: none\n";
    private static final String BODY = "\n-- upgrade\nCREATE TABLE t (id integer);\n";
    private static final String JAVA_BODY = """
         implements Migration {
            @Override
            public void upgrade(Operations op) {
                op.execute("CREATE TABLE t (id integer)");
            }
        }
        """;

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    /** A file that is refused, what its fix contains, and the file after the edit. */
    record Edit(String advice, String before, String after) {}

    @BeforeEach
    void create() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.SQLITE, folder);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private void assertRefused(String advice) {
        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));
        assertThat(failure).isNotNull();
        assertThat(failure.text().fix()).contains(advice);
    }

    private void assertRuns() {
        retort().upgrade("head");
        assertThat(database.tables()).containsExactly("t");
    }

    private static Edit header(String advice, String before, String after) {
        return new Edit(advice, before + BODY, after + BODY);
    }

    private static Edit body(String advice, String before, String after) {
        return new Edit(advice, HEAD + "\n" + before, HEAD + "\n" + after);
    }

    static Stream<Edit> edits() {
        String create = "CREATE TABLE t (id integer);\n";
        return Stream.of(
                header("a line like '-- revision: 20260129_050441'", "-- down: none\n", HEAD),
                header("a line like '-- down: 20260128_120000'", "-- revision: a1\n", HEAD),
                header("omit the line if it does not apply", HEAD + "-- irreversible: no\n", HEAD),
                header(
                        "write '-- loses: users, orders.note'",
                        HEAD + "-- loses: users, orders..note\n",
                        HEAD + "-- loses: users, orders.note\n"),
                header("correct 'down' in the header", "-- revision: a1\n-- down: a b\n", HEAD),
                header("correct the key", HEAD + "-- depends_on: x\n", HEAD),
                header("write the comment without a colon", HEAD + "-- note: x\n", HEAD + "-- note x\n"),
                header("remove one of the lines", HEAD + "-- message: a\n-- message: b\n", HEAD + "-- message: a\n"),
                header("write 'none'", HEAD + "-- transaction: off\n", HEAD + "-- transaction: none\n"),
                header("omit the line", HEAD + "-- transaction: off\n", HEAD),
                header("add the reason", HEAD + "-- irreversible:\n", HEAD + "-- irreversible: gone\n"),
                header("write each value once", HEAD + "-- labels: web,web\n", HEAD + "-- labels: web\n"),
                body("add a line '-- upgrade' before the statements", create, "-- upgrade\n" + create),
                body("correct the line", "-- upgrade sqlit\n" + create, "-- upgrade sqlite\n" + create),
                body(
                        "start the comment with another word",
                        "-- upgrade\n" + create + "-- downgrade of it is empty\n",
                        "-- upgrade\n" + create + "-- the downgrade of it is empty\n"),
                body(
                        "merge the two sections",
                        "-- upgrade\n" + create + "-- upgrade\nSELECT 1;\n",
                        "-- upgrade\n" + create + "SELECT 1;\n"),
                body(
                        "resolve the conflict",
                        "-- upgrade\n<<<<<<< HEAD\n" + create + "=======\nSELECT 2;\n>>>>>>> other\n",
                        "-- upgrade\n" + create),
                body(
                        "add its statements below a line '-- upgrade'",
                        "-- upgrade postgresql\n" + create,
                        "-- upgrade postgresql\nSELECT 1;\n-- upgrade\n" + create),
                body(
                        "add the closing '",
                        "-- upgrade\n" + create + "SELECT 'x;\n",
                        "-- upgrade\n" + create + "SELECT 'x';\n"),
                body(
                        "add the closing \"",
                        "-- upgrade\n" + create + "SELECT 1 AS \"x;\n",
                        "-- upgrade\n" + create + "SELECT 1 AS \"x\";\n"),
                body("remove it", "-- upgrade\nBEGIN;\n" + create, "-- upgrade\n" + create),
                body("remove it", "-- upgrade\n" + create + "COMMIT;\n", "-- upgrade\n" + create),
                body("remove it", "-- upgrade\n" + create + "PRAGMA foreign_keys = OFF;\n", "-- upgrade\n" + create));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void sqlFile(Edit edit) {
        files.raw("a1", edit.before());
        assertRefused(edit.advice());

        files.raw("a1", edit.after());
        assertRuns();
    }

    static Stream<Edit> postgresqlEdits() {
        String create = "CREATE TABLE t (id integer);\n";
        return Stream.of(
                body("add the closing */", "-- upgrade\n" + create + "/* x\n", "-- upgrade\n" + create + "/* x */\n"),
                body(
                        "add the closing $x$",
                        "-- upgrade\n" + create + "DO $x$ BEGIN END;\n",
                        "-- upgrade\n" + create + "DO $x$ BEGIN END $x$;\n"),
                body("remove it, and write only SQL", "-- upgrade\n\\echo x\n" + create, "-- upgrade\n" + create),
                body(
                        "write INSERT statements",
                        "-- upgrade\n" + create + "COPY t FROM stdin;\n1\n\\.\n",
                        "-- upgrade\n" + create + "INSERT INTO t VALUES (1);\n"),
                body(
                        "to reset a setting, use RESET with its name",
                        "-- upgrade\nRESET ALL;\n" + create,
                        "-- upgrade\nRESET work_mem;\n" + create));
    }

    @ParameterizedTest
    @MethodSource("postgresqlEdits")
    void sqlFileForPostgresql(Edit edit) {
        database = TestDatabase.create(Database.POSTGRESQL, folder);
        sqlFile(edit);
    }

    private static Edit java(String advice, String before, String after) {
        return new Edit(advice, before + JAVA_BODY, after + JAVA_BODY);
    }

    /** A body whose statement is the result of a method. */
    private static String callOf(String expression) {
        return JAVA_BODY.replace(
                "\"CREATE TABLE t (id integer)\");\n    }",
                "sql());\n    }\n\n    private static String sql() {\n        return " + expression + ";\n    }");
    }

    static Stream<Edit> javaEdits() {
        String name = "public final class Ra1_test";
        String good = "@RevisionScript(id = \"a1\")\n" + name;
        String sql = "\"CREATE TABLE t (id integer)\"";
        return Stream.of(
                java("add the annotation to the class", name, good),
                java("'id = \"20260129_050441\"'", "@RevisionScript(message = \"x\")\n" + name, good),
                java(
                        "correct 'down' of @RevisionScript",
                        "@RevisionScript(id = \"a1\", down = \"x y\")\n" + name,
                        good),
                java("omit 'down' if there is none", "@RevisionScript(id = \"a1\", down = \"none\")\n" + name, good),
                java(
                        "correct the name; the syntax is 'name = value'",
                        "@RevisionScript(id = \"a1\", x = \"\")\n" + name,
                        good),
                java("as a literal", "@RevisionScript(id = \"a1\", message = \"a\" + \"b\")\n" + name, good),
                java(
                        "write each value once: 'labels = {\"a\", \"b\"}'",
                        "@RevisionScript(id = \"a1\", labels = {\"a\", \"a\"})\n" + name,
                        "@RevisionScript(id = \"a1\", labels = {\"a\", \"b\"})\n" + name),
                new Edit(
                        "move it before the class",
                        name + JAVA_BODY + "@RevisionScript(id = \"a1\")\n",
                        good + JAVA_BODY),
                java("omit 'labels' if it does not apply", good.replace("\"a1\"", "\"a1\", labels = \"none\""), good),
                java(
                        "write 'loses = {\"users\", \"orders.note\"}'",
                        good.replace("\"a1\"", "\"a1\", loses = \"*\""),
                        good.replace("\"a1\"", "\"a1\", loses = {\"users\", \"orders.note\"}")),
                java("rename the class to 'Ra1_test'", good.replace("Ra1_test", "Tokens"), good),
                java("correct the id", "@RevisionScript(id = \"a2\")\n" + name, good),
                java("add the closing \"", "@RevisionScript(id = \"a1)\n" + name, good),
                java("add the closing */", "/* x\n" + good, "/* x */\n" + good),
                java("remove one of the two", "@RevisionScript(id = \"a1\", id = \"a1\")\n" + name, good),
                java(
                        "start its text on the next line",
                        "@RevisionScript(id = \"a1\", message = \"\"\"x\"\"\")\n" + name,
                        "@RevisionScript(id = \"a1\", message = \"\"\"\n    x\"\"\")\n" + name),
                java(
                        "write a backslash as '\\\\'",
                        "@RevisionScript(id = \"a1\", message = \"C:\\Data\")\n" + name,
                        "@RevisionScript(id = \"a1\", message = \"C:\\\\Data\")\n" + name),
                new Edit("complete the file", "@RevisionScript(id = \"a1\"", good + JAVA_BODY),
                new Edit(
                        "add its operations to 'upgrade(Operations op)'",
                        good + JAVA_BODY.replace("op.execute(\"CREATE TABLE t (id integer)\");", ""),
                        good + JAVA_BODY),
                new Edit("'implements Migration'", good + " {}\n", good + JAVA_BODY),
                java("a public class that is not abstract", good.replace("public final", "abstract"), good),
                new Edit(
                        "correct the arguments of that line",
                        good + JAVA_BODY.replace(sql, "\" \".repeat(-1)"),
                        good + JAVA_BODY),
                new Edit("or the method that it calls", good + callOf("\"\".substring(1)"), good + callOf(sql)),
                new Edit("correct that line", good + JAVA_BODY.replace("op.execute", "op.exceute"), good + JAVA_BODY),
                new Edit(
                        "'import static dev.retort.op.Definitions.*'",
                        good
                                + JAVA_BODY.replace(
                                        "op.execute(\"CREATE TABLE t (id integer)\")",
                                        "op.createTable(\"t\", column(\"id\", integer()))"),
                        "import static dev.retort.op.Definitions.*;\n" + good
                                + JAVA_BODY.replace(
                                        "op.execute(\"CREATE TABLE t (id integer)\")",
                                        "op.createTable(\"t\", column(\"id\", integer()))")));
    }

    @ParameterizedTest
    @MethodSource("javaEdits")
    void javaFile(Edit edit) {
        files.javaFile("a1", "import dev.retort.op.*;\n" + edit.before());
        assertRefused(edit.advice());

        files.javaFile("a1", "import dev.retort.op.*;\n" + edit.after());
        assertRuns();
    }

    @Test
    void javaFileIsRenamed() throws IOException {
        files.javaFile(
                "a1", "import dev.retort.op.*;\n@RevisionScript(id = \"a1\")\npublic final class Ra1_test" + JAVA_BODY);
        Path file = folder.resolve("revisions/Ra1_test.java");
        Path wrong = Files.move(file, file.resolveSibling("Tokens.java"));
        assertRefused("rename the file to 'Ra1_test.java'");

        Files.move(wrong, file);
        assertRuns();
    }

    @Test
    void fileIsSavedAsUtf8() throws IOException {
        Path file = folder.resolve("revisions/a1_test.sql");
        String text = HEAD + "-- message: se\u00f1al\n" + BODY;
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("save the file as UTF-8");

        Files.writeString(file, text);
        assertRuns();
    }
}
