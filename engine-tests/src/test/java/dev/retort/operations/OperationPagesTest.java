package dev.retort.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.Operation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the pages of the operations: each example runs up, down and up on real databases, and the page shows the SQL
 * that was sent. {@code -Dgolden.update} rewrites the pages; review the difference.
 */
class OperationPagesTest {
    private static final Path OPERATIONS = Path.of("..", "schema", "src", "main", "java", "dev", "retort", "op");

    @TempDir
    private Path folder;

    static List<String> pages() {
        return Page.names();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachExampleRunsUpDownUpAndMatchesItsPage(String name) throws IOException, URISyntaxException {
        Page page = Page.read(name);
        Map<Example, String> generated = new LinkedHashMap<>();
        Set<String> recorded = new TreeSet<>();
        try (CompiledExamples examples = new CompiledExamples(folder)) {
            for (Example example : page.examples()) {
                examples.add("e" + page.examples().indexOf(example), example);
            }
            examples.compile();
            for (Example example : page.examples()) {
                String number = "e" + page.examples().indexOf(example);
                ExampleRunner runner = new ExampleRunner(
                        example, "classpath:" + number, Files.createDirectory(folder.resolve("files-of-" + number)));
                examples.with(runner::operations).forEach(operation -> recorded.add(pageOf(operation)));
                generated.put(example, examples.with(() -> runExample(name, example, runner)));
            }
        }

        String actual = page.with(generated::get);
        if (System.getProperty("golden.update") != null) {
            page.write(actual);
        }
        assertThat(recorded).as("the operations of page %s", name).contains(name);
        assertThat(actual)
                .as("%s; if the new text is right, write it with -Dgolden.update and read the difference", page.path())
                .isEqualTo(Page.read(name).text());
    }

    private static String runExample(String page, Example example, ExampleRunner runner) {
        try {
            return runner.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("'" + example.title() + "' of page " + page + ": " + e.getMessage(), e);
        }
    }

    @Test
    void everyOperationHasAPage() throws IOException {
        Set<String> wanted = found(OPERATIONS.resolve("OperationVisitor.java"), " R (\\w+)\\(").stream()
                .map(OperationPagesTest::pageNamed)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(wanted).hasSizeGreaterThan(30).containsExactlyElementsOf(Page.names());
    }

    @Test
    void everyMethodIsInAnExample() throws IOException {
        String examples = Page.names().stream()
                .flatMap(name -> Page.read(name).examples().stream())
                .map(example -> example.given() + example.statements())
                .collect(Collectors.joining());

        assertThat(found(OPERATIONS.resolve("Operations.java"), "public void (\\w+)\\("))
                .hasSizeGreaterThan(30)
                .allSatisfy(verb -> assertThat(examples).contains("op." + verb + "("));
    }

    @Test
    void listNamesEveryPage() throws IOException {
        Set<String> linked = found(Page.FOLDER.resolve("README.md"), "\\]\\(([a-z-]+)\\.md\\)");

        Set<String> pages = new TreeSet<>(Page.names());
        pages.add("types");
        assertThat(linked).isEqualTo(pages);
    }

    private static Set<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String pageOf(Operation operation) {
        String type = operation.getClass().getSimpleName();
        return pageNamed(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1));
    }

    /** The page of the operation for which the visitor has this method. */
    private static String pageNamed(String method) {
        return method.equals("runJdbc")
                ? "run-java"
                : method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
