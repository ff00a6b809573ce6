package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.schema.Database;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types what the documents tell a user to type. The blocks of a document run one after the other in one folder, each in
 * a shell of its own that stops at the first command that fails.
 *
 * <p>What stands behind the fence says how: {@code bash} must end with 0, {@code bash fails} with 1, {@code bash
 * refused} with 2 and {@code bash finds} with 4, {@code bash starts-bot} must come online and end with 0 on a signal,
 * {@code bash external} needs what a test does not have (a container, a service manager, a database's own tools, the
 * build itself) and is not run; {@code text shown} is what the block before it must have shown, with any durations.
 */
class DocumentsIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> KINDS = List.of(
            "bash",
            "bash fails",
            "bash refused",
            "bash finds",
            "bash starts-bot",
            "bash external",
            "text",
            "text shown",
            "sql",
            "sql shop.db",
            "java",
            "json",
            "properties",
            "kotlin",
            "xml");

    @TempDir
    private Path folder;

    private String shown = "";

    /** A fenced block: its location, the text after its fence, and its lines. */
    private record Block(String place, String kind, String text) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/ROLLBACK.md",
                "docs/branches.md",
                "docs/java.md",
                "docs/drift.md",
                "docs/application.md"
            })
    void commandsInTheDocumentWork(String document) throws Exception {
        Files.createSymbolicLink(folder.resolve("bin"), REPOSITORY.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bot"), REPOSITORY.resolve("bot"));
        List<Block> blocks = blocks(document);

        int run = 0;
        for (Block block : blocks) {
            run += run(block) ? 1 : 0;
        }

        assertThat(run).as("blocks of %s that were run", document).isGreaterThan(5);
    }

    @Test
    void everyBlockHasAKnownKind() throws IOException {
        List<String> kinds = new ArrayList<>();
        for (String document : List.of(
                "README.md",
                "docs/ROLLBACK.md",
                "docs/branches.md",
                "docs/java.md",
                "docs/drift.md",
                "docs/application.md",
                "docs/build.md",
                "docs/inspect.md",
                "docs/commands.md",
                "docs/deployment.md",
                "CONTRIBUTING.md")) {
            blocks(document).forEach(block -> kinds.add(block.kind()));
        }

        assertThat(kinds).isNotEmpty().allMatch(KINDS::contains);
    }

    private boolean run(Block block) throws InterruptedException {
        switch (block.kind()) {
            case "bash":
                assertThat(exitCode(block, 0)).isZero();
                return true;
            case "bash fails":
                assertThat(exitCode(block, 1)).isEqualTo(1);
                return true;
            case "bash refused":
                assertThat(exitCode(block, 2)).isEqualTo(2);
                return true;
            case "bash finds":
                assertThat(exitCode(block, 4)).isEqualTo(4);
                return true;
            case "sql shop.db":
                new TestDatabase(Database.SQLITE, "sqlite:///" + folder.resolve("shop.db"))
                        .execute(block.text().split(";\\n?"));
                return true;
            case "bash starts-bot":
                startAndStop(block);
                return true;
            case "text shown":
                assertThat(withoutDurations(shown)).as(block.place()).contains(withoutDurations(block.text()));
                return true;
            default:
                return false;
        }
    }

    /** The text with the same number in place of every duration, which differs from run to run. */
    private static String withoutDurations(String text) {
        return text.replaceAll("\\b\\d+(?:\\.\\d+)? (?:ms|s)\\b", "1 ms");
    }

    private int exitCode(Block block, int expected) throws InterruptedException {
        try (BotProcess shell = BotProcess.shell(folder, block.text())) {
            shell.endInput();
            int exitCode = shell.awaitExit();
            assertThat(exitCode)
                    .as("%s%n%s%n%s", block.place(), block.text(), shell.output())
                    .isEqualTo(expected);
            assertThat(shell.output()).as(block.place()).doesNotContain("\tat ");
            shown = shell.output();
            return exitCode;
        }
    }

    private void startAndStop(Block block) throws InterruptedException {
        try (BotProcess shell = BotProcess.shell(folder, "exec env " + block.text())) {
            shell.awaitOutput("Bot online");
            shell.signal("INT");
            assertThat(shell.awaitExit())
                    .as("%s%n%s", block.place(), shell.output())
                    .isZero();
        }
    }

    private static List<Block> blocks(String document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> body = null;
        String kind = "";
        int number = 0;
        int begin = 0;
        for (String line : Files.readAllLines(REPOSITORY.resolve(document))) {
            number++;
            if (!line.strip().startsWith("```")) {
                if (body != null) {
                    body.add(line);
                }
            } else if (body == null) {
                kind = line.strip().substring(3);
                begin = number;
                body = new ArrayList<>();
            } else {
                // A block within a list is indented as a whole; here-documents want their end at the margin.
                String text = String.join("\n", body).stripIndent();
                blocks.add(new Block(document + ":" + begin, kind, text));
                body = null;
            }
        }
        assertThat(body).as("%s:%s is never closed", document, begin).isNull();
        return blocks;
    }
}
