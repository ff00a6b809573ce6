package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the classes of docs/testing.md, and runs them on the revisions that the document shows. */
class TestingDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/testing.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)(?: (\\S+))?\\n(.*?)^```$");

    @TempDir
    private Path folder;

    /** A fenced block: its language, the word after it, and its lines. */
    private record Block(String language, String word, String text) {}

    @Test
    void checksFindWhatTheDocumentShows() throws Exception {
        List<Block> blocks = blocks();
        writeRevisions(blocks);

        Map<String, String> results = run(text(blocks, "java", ""));

        List<Block> shown =
                blocks.stream().filter(block -> block.language().equals("text")).toList();
        assertThat(shown)
                .hasSize(2)
                .allSatisfy(block -> assertThat(results.values())
                        .anyMatch(result -> result.contains(block.text().strip())));
        assertThat(results.values().stream().filter(CheckRun.PASSED::equals)).hasSize(4);
        assertThat(results.get("modelsMatchTheSchemaOfTheHead")).startsWith("aborted: ");
    }

    @Test
    void documentListsAllChecks() throws Exception {
        List<Block> blocks = blocks();
        writeRevisions(blocks);
        String document = Files.readString(DOCUMENT);

        assertThat(run(text(blocks, "java", "")).keySet())
                .hasSize(7)
                .allSatisfy(check -> assertThat(document).contains("| `" + check + "` |"));
    }

    @Test
    void namedLossAndCheckThatIsLeftOutAreAccepted() throws Exception {
        List<Block> blocks = blocks();
        writeRevisions(blocks);
        Path authors = folder.resolve("db/revisions/20260102_090000_authors.sql");
        String content = Files.readString(authors);
        Files.writeString(authors, text(blocks, "sql", "header") + content.substring(content.indexOf("\n-- upgrade")));
        String plain = text(blocks, "java", "");
        String start = plain.substring(0, plain.indexOf("return "));
        String source = "import org.junit.jupiter.api.Disabled;\nimport org.junit.jupiter.api.Test;\n" + start
                + text(blocks, "java", "rows") + "}\n" + text(blocks, "java", "left-out") + "}\n";

        Map<String, String> results = run(source);

        assertThat(results)
                .containsEntry("rowsSurviveTheUpgradeAndDowngradeOfEachRevision", CheckRun.PASSED)
                .containsEntry("thereIsOneHead", "left out: two heads are intended: one for each product");
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult match) ->
                        new Block(match.group(1), match.group(2) == null ? "" : match.group(2), match.group(3)))
                .toList();
    }

    private static String text(List<Block> blocks, String language, String word) {
        return blocks.stream()
                .filter(block ->
                        block.language().equals(language) && block.word().equals(word))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private void writeRevisions(List<Block> blocks) throws IOException {
        for (Block block : blocks) {
            if (block.language().equals("sql") && block.word().endsWith(".sql")) {
                Path file = folder.resolve(block.word());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            }
        }
    }

    private Map<String, String> run(String source) throws Exception {
        Path file = folder.resolve("RevisionsTest.java");
        Files.writeString(file, source);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), "-cp"));
        arguments.add(System.getProperty("java.class.path") + File.pathSeparator + folder);
        arguments.add(file.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, before)) {
            thread.setContextClassLoader(loader);
            return CheckRun.of(loader.loadClass("RevisionsTest"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
