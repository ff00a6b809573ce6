package dev.retort.internal.script.directory;

import static dev.retort.internal.revision.Graphs.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.draft.RevisionBody;
import dev.retort.internal.script.draft.RevisionWriter;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes and changes the files of Java revisions. */
class JavaWriterTest {
    @TempDir
    Path directory;

    private Path write(Revision revision) {
        return new RevisionWriter(List.of(directory.toString())).write(revision, RevisionBody.Java.EMPTY);
    }

    private static Revision revision(String message, String... down) {
        return new Revision(
                id("20260129_050441"),
                List.of(down).stream().map(RevisionId::new).toList(),
                List.of(),
                List.of(),
                message,
                "new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u000a} class X {", "\\\\u000a", "\\uuu000D", "C:\\users"})
    void noteCannotEndItsComment(String name) throws IOException {
        RevisionBody.Java body = new RevisionBody.Java(
                List.of("cannot represent view " + name), List.of(), RevisionBody.Java.EMPTY.body());

        Path file = new RevisionWriter(List.of(directory.toString())).write(revision("notes"), body);

        List<String> lines = Files.readAllLines(file);
        String comment = lines.stream()
                .filter(line -> line.startsWith("// "))
                .findFirst()
                .orElseThrow();
        assertThat(comment).isEqualTo("// cannot represent view " + name.replace("\\", "\\\\"));
        assertThat(comment).doesNotContainPattern("(?<!\\\\)(?:\\\\\\\\)*\\\\u");
    }

    @Test
    void newRevisionIsFormattedLikeHandWrittenCode() throws IOException {
        Path file = write(revision("Add invitation tokens", "20260128_120000"));

        assertThat(file).isEqualTo(directory.resolve("R20260129_050441_add_invitation_tokens.java"));
        assertThat(Files.readString(file)).isEqualTo("""
            import static dev.retort.op.Definitions.*;

            import dev.retort.op.Migration;
            import dev.retort.op.Operations;
            import dev.retort.op.RevisionScript;

            @RevisionScript(id = "20260129_050441", down = "20260128_120000", message = "Add invitation tokens")
            public final class R20260129_050441_add_invitation_tokens implements Migration {
                @Override
                public void upgrade(Operations op) {
                    // Add operations here, for example: op.dropTable("old_tokens");
                }
            }
            """);
    }

    @Test
    void writtenRevisionIsReadAndCompiles() {
        Revision first = revision("first");
        String odd = "say \"no\", \\u0041 \\ and {x}; // é\u0001";
        Revision second = new Revision(
                id("b2"), List.of(first.id()), List.of(first.id()), List.of("billing", "other"), odd.repeat(4), "new");
        write(first);
        write(second);

        Scripts scripts = ScriptDirectory.read(directory.toString());
        Revision read = scripts.graph().get(id("b2"));

        assertThat(read.down()).containsExactly(first.id());
        assertThat(read.dependsOn()).containsExactly(first.id());
        assertThat(read.labels()).containsExactly("billing", "other");
        assertThat(read.message()).isEqualTo(odd.repeat(4));
        assertThat(((JavaRevision) scripts.of(id("b2")))
                        .operations(Direction.UPGRADE, Database.SQLITE)
                        .orElseThrow())
                .isEmpty();
        assertThat(((JavaRevision) scripts.of(id("b2"))).operations(Direction.DOWNGRADE, Database.SQLITE))
                .isEmpty();
    }

    @Test
    void packageIsThatOfExistingSources() throws IOException {
        Files.writeString(directory.resolve("Names.java"), "/* package x; */\npackage db.revisions;\nclass Names {}");

        assertThat(Files.readString(write(revision("x")))).startsWith("package db.revisions;\n\nimport ");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/src/main/java/db/revisions, db.revisions",
        "C:\\app\\src\\test\\java\\db, db",
        "/app/src/main/resources/db, ''",
        "/app/src/main/java/db/2026-01, ''",
        "/src/main/java, ''"
    })
    void packageIsDerivedFromTheFolder(String folder, String expected) {
        assertThat(ScriptWriter.packageOf(folder)).isEqualTo(expected);
    }

    @Test
    void existingFileIsNotOverwritten() {
        write(revision("x"));

        assertThat(catchThrowableOfType(BadScriptException.class, () -> write(revision("x"))))
                .hasMessageContaining("already exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(id = \"1\", down = \"a\")            | b   | (id = \"1\", down = \"b\")",
                "(id = \"1\", down = {\"a\",\"c\"})    | b   | (id = \"1\", down = \"b\")",
                "(down=/* why */\"a\" /* a */,id=\"1\")| b   | (down=/* why */\"b\" /* a */,id=\"1\")",
                "(id = \"1\")                          | b   | (id = \"1\", down = \"b\")",
                "(id = \"1\", down = \"a\")            |     | (id = \"1\", down = {})",
                "(id = \"\\u0031\", down = \"\\u0061\")| b,c | (id = \"\\u0031\", down = {\"b\", \"c\"})"
            })
    void rebaseChangesOnlyTheDownRevision(String before, String down, String after) throws IOException {
        String rest = " @SuppressWarnings(\"down = a\")\r\npublic class R1_x { // é }\n\r";
        Path file = directory.resolve("R1_x.java");
        Files.writeString(file, "\uFEFFpackage a;\r\n// down = \"a\"\n@RevisionScript" + before + rest);
        Revision revision = new Revision(id("1"), List.of(id("a")), List.of(), List.of(), "", file.toString());
        List<RevisionId> onto = down == null
                ? List.of()
                : List.of(down.split(",")).stream().map(RevisionId::new).toList();

        new ScriptWriter(directory.toString()).rebase(revision, onto);

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFpackage a;\r\n// down = \"a\"\n@RevisionScript" + after + rest);
    }
}
