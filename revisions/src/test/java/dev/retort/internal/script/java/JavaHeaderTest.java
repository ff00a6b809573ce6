package dev.retort.internal.script.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the headers of Java sources without compiling them. */
class JavaHeaderTest {
    private static final String FILE = "db/R1_first.java";

    private static JavaRevision.Header header(String text) {
        return JavaHeaderReader.read(FILE, text).orElseThrow().validate();
    }

    private static Revision revision(String annotation) {
        return header(annotation + "\npublic final class R1_first implements Migration {}")
                .revision();
    }

    private static BadScriptException failure(String text) {
        BadScriptException failure = catchThrowableOfType(BadScriptException.class, () -> header(text));
        assertThat(failure).as(text).isNotNull();
        assertThat(failure.file()).isEqualTo(FILE);
        return failure;
    }

    private static BadScriptException failureOf(String annotation) {
        return failure("package db;\n\n" + annotation + "\npublic final class R1_first {}\n");
    }

    private static List<RevisionId> ids(String... ids) {
        return List.of(ids).stream().map(RevisionId::new).toList();
    }

    @Test
    void allAttributesAreRead() {
        JavaRevision.Header header = header("""
                package db.revisions;
                import dev.retort.op.*;
                @RevisionScript(id = "1", down = {"a", "b"}, dependsOn = "c", labels = {"x", "y",},
                        message = "add  tokens", irreversible = "data is gone",
                        loses = {"visits", "users.phone"})
                public final class R1_first implements Migration {}
                """);

        assertThat(header.revision())
                .isEqualTo(new Revision(
                        new RevisionId("1"), ids("a", "b"), ids("c"), List.of("x", "y"), "add tokens", FILE));
        assertThat(header.limits()).isEqualTo(new Script.Limits("data is gone", List.of("visits", "users.phone")));
    }

    @Test
    void omittedAttributesAreEmpty() {
        JavaRevision.Header header = header("@RevisionScript(id = \"1\", down = {}) class R1_first {}");

        assertThat(header.revision())
                .isEqualTo(new Revision(new RevisionId("1"), List.of(), List.of(), List.of(), "", FILE));
        assertThat(header.limits()).isEqualTo(Script.Limits.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@dev.retort.op.RevisionScript(id=\"1\",down=\"a\")",
                "@ dev . retort . op . RevisionScript ( id = \"1\" , down = { \"a\" } )",
                "@Deprecated @RevisionScript(id = \"1\", down = \"a\") @SuppressWarnings({\"all\", \")\"})",
                "@SuppressWarnings(value = {\"@RevisionScript(id = 2)\"}) @RevisionScript(id = \"1\", down = \"a\")",
                "/* @RevisionScript(id = \"2\") \" */ @RevisionScript(id = /* \" */ \"1\", down // \" '\n = \"a\")",
                "@RevisionScript(\n    down = \"\\141\",\n    id = \"\\u0031\"\n)",
                "@\\u0052evisionScript(id = \"1\", d\\uuu006fwn = \"a\")",
                "@RevisionScript(id = \"\"\"\n  1\\\n  \"\"\", down = \"\"\"\n    a\"\"\")",
                "@Other(c = '\"', n = 1e-3, y = @Inner({'\\'', '{'})) @RevisionScript(id=\"1\",down=\"a\")"
            })
    void annotationIsReadInAnyNotation(String annotation) {
        assertThat(revision(annotation).down()).containsExactlyElementsOf(ids("a"));
    }

    @Test
    void otherTypesAndTheirBodiesAreSkipped() {
        String text = """
                package db;
                import java.util.Map;
                import static a.record.B.enum_;
                @interface Marker { String value() default "}"; }
                enum Kind { A { char c() { return '}'; } }; char c() { return '\\u007d'; } }
                record Pair<A extends Map<String, Map<A, ?>>>(@Marker("(") A a, int... b) { }
                class Before { // @RevisionScript(id = "8") class R8_x {
                    @RevisionScript(id = "9") class R9_inner {}
                    String s = \"""
                        } " @RevisionScript(id = "7") \\\"""
                        \""";
                    int a = 0x1.8p-3 > 1_0L ? 'x' : '\\\\';
                }
                @RevisionScript(id = "1", message = "the one")
                public final class R1_first<T extends Map<String, Map<T, ?>>> implements Migration {}
                """;

        assertThat(header(text).revision().message()).isEqualTo("the one");
        assertThat(JavaHeaderReader.read(FILE, text).orElseThrow().qualifiedName())
                .isEqualTo("db.R1_first");
    }

    @Test
    void messageMayContainAnyCharacters() {
        assertThat(revision("@RevisionScript(id=\"1\", message = \"tab\\t, \\\"quotes\\\" and \\\\u0041 {a}; //\")")
                        .message())
                .isEqualTo("tab , \"quotes\" and \\u0041 {a}; //");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class R1_first {}",
                "",
                "// @RevisionScript(id = \"1\")\nclass R1_first {}",
                "@other.RevisionScript(id = \"1\") class R1_first {}",
                "String s = \"@RevisionScript(id)\";"
            })
    void sourceWithoutTheAnnotationHasNoHeader(String text) {
        assertThat(JavaHeaderReader.read(FILE, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = ID",
                "id = \"1\" + \"2\"",
                "id = (\"1\")",
                "id = {\"1\"}",
                "id = 1",
                "id = '1'",
                "id = \"1\", down = {ID}",
                "id = \"1\", down = {\"a\" + \"b\"}",
                "id = \"1\", down = {\"a\" \"b\"}",
                "id = \"1\" down = \"a\"",
                "id = \"1\", down = new String[] {\"a\"}",
                "id = \"1\", message = String.valueOf(1)",
                "id \"1\""
            })
    void valueThatIsNotALiteralIsRefused(String values) {
        BadScriptException failure = failureOf("@RevisionScript(\n" + values + ")");

        assertThat(failure.line()).isEqualTo(4);
        assertThat(failure).hasMessageContaining("accepted: a string in quotes, a text block, or a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@RevisionScript(id = \"1\", name = \"x\")  | no attribute 'name'; accepted: id, down, dependsOn  | 3",
                "@RevisionScript(\"1\")                     | no attribute '\"1\"'                                 | 3",
                "@RevisionScript(message = \"x\")           | has no 'id'                                        | 0",
                "@RevisionScript                            | has no 'id'                                        | 0",
                "@RevisionScript(id = \"a-b\")              | 'a-b' is not a revision id                         | 3",
                "@RevisionScript(id = \"1\", down = \"base\") | 'base' is not a revision id                      | 3",
                "@RevisionScript(id = \"2\")                | must start with 'R2_'                              | 3",
                "@RevisionScript(id = \"1\", id = \"1\")    | 'id' occurs twice                                 | 3",
                "@RevisionScript(id = \"1\", labels = {\"a\", \"a\"}) | empty or a duplicate value              | 3",
                "@RevisionScript(id = \"1\", down = \"\")   | empty or a duplicate value                         | 3",
                "@RevisionScript(id = \"1\", loses = \"a..b\") | 'a..b', which is not a table or a column       | 3",
                "@RevisionScript(id = \"1\", irreversible = \"no\") | omit 'irreversible' if it does not      | 3",
                "@RevisionScript(id = \"1\", labels = \"none\") | omit 'labels' if it does not apply            | 3",
                "@RevisionScript(id = \"\\q\")              | an invalid escape sequence                         | 3",
                "@RevisionScript(id = \"1                   | is not closed on the same line                     | 3",
                "@RevisionScript(id = \"1\"                 | compil                                             | 4",
                "/* @RevisionScript(id = \"1\")             | the comment that starts here is not closed         | 3"
            })
    void invalidAnnotationIsRefusedWithItsLine(String annotation, String message, int line) {
        BadScriptException failure = failureOf(annotation);

        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.line()).isEqualTo(line);
    }

    @Test
    void annotationWithoutAClassIsRefused() {
        assertThat(failure("\n@RevisionScript(id = \"1\")")).hasMessageContaining("is not followed by a class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesAreCountedWithAnyLineEnds(String end) {
        String text = String.join(
                end,
                "/*",
                "*/",
                "class A { String s = \"\"\"",
                "  x",
                "  \"\"\"; }",
                "@RevisionScript(id = ID)",
                "class B {}");

        assertThat(failure(text).line()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "package a.b;, a.b",
        "/* package x; */ package a . b ;, a.b",
        "class A {}, ''",
        "'', ''",
        "@Generated package a.b;, a.b"
    })
    void packageIsRead(String text, String expected) {
        assertThat(JavaHeaderReader.packageOf(FILE, text)).isEqualTo(expected);
    }
}
