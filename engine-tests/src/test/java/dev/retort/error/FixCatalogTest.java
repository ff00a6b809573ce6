package dev.retort.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.tidy.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every fix in the sources of the engine is in {@code fixes.txt}, with the test that follows it literally, or with the
 * reason why no test does. {@code -Dgolden.update} adds new fixes with a question mark, and removes old ones.
 */
class FixCatalogTest {
    private static final Path CATALOG = Path.of("src/test/resources/dev/retort/errors/fixes.txt");
    private static final Pattern MAIN = Pattern.compile(
            "(schema|revisions|core|cli|sqlite|postgresql|h2|hibernate|processor|testing)/src/main/java/.*\\.java");
    private static final Pattern REASON = Pattern.compile("(?m)^(-\\w+)  ");
    private static final Pattern ENTRY = Pattern.compile("(?m)^  (\\S.*)\n    (\\S+)$");
    private static final Pattern FILE = Pattern.compile("(?m)^\\[(\\w+)]$");

    /** The tests with one case per fix, each of which contains a part of its fix. */
    private static final Set<String> TABLES = Set.of(
            "SqliteFixesTest",
            "PostgresqlFixesTest",
            "H2FixesTest",
            "H2AdviceTest",
            "HibernateFixesTest",
            "TestingFixesTest");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)+)\"");
    private static final Pattern CELL = Pattern.compile("(?m)[|] ([^|\\n]+?) +(?:\\\\$|[|])");
    private static final int ENOUGH_CHARACTERS = 10;

    private final SourceTree tree = SourceTree.ofRepository();

    @Test
    void everyFixHasAnEntry() throws IOException {
        String catalog = Files.readString(CATALOG);
        String expected = header(catalog) + entries(entries(catalog));

        if (System.getProperty("golden.update") != null) {
            Files.writeString(CATALOG, expected);
        }
        assertThat(expected)
                .as("%s; -Dgolden.update adds new fixes, whose tests or reasons are then to be written", CATALOG)
                .isEqualTo(Files.readString(CATALOG));
    }

    @Test
    void everyEntryNamesATestOrAReason() throws IOException {
        String catalog = Files.readString(CATALOG);
        Set<String> reasons = REASON.matcher(header(catalog))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Map<String, String> entries = entries(catalog);

        List<String> wrong = new ArrayList<>();
        entries.forEach((fix, entry) -> {
            if (!(entry.startsWith("-") ? reasons.contains(entry) : isTest(entry))) {
                wrong.add(entry + "  for  " + fix);
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(entries).hasSizeGreaterThan(400);
    }

    /** Otherwise a case for a fix with similar words would be enough for both. */
    @Test
    void everyFixOfATableIsIdentifiedByACase() throws IOException {
        Map<String, Set<String>> fixes = new TreeMap<>();
        entries(Files.readString(CATALOG))
                .forEach((fix, entry) -> fixes.computeIfAbsent(entry.replaceFirst("\\..*", ""), e -> new TreeSet<>())
                        .add(fix.substring(fix.indexOf(' ') + 1)));
        fixes.keySet().retainAll(TABLES);

        assertThat(fixes.keySet()).isEqualTo(new TreeSet<>(TABLES));
        fixes.forEach((table, expected) -> {
            Set<String> identified = new TreeSet<>();
            parts(table).forEach(part -> identified(part, expected).ifPresent(identified::add));
            assertThat(identified).as(table).isEqualTo(expected);
        });
    }

    /** The string literals of a test, and the cells of its tables. */
    private List<String> parts(String test) {
        String source = sources(test).collect(Collectors.joining());
        return Stream.of(LITERAL, CELL)
                .flatMap(pattern -> pattern.matcher(source).results())
                .map(found -> found.group(1).replaceAll("\\\\(.)", "$1"))
                .toList();
    }

    /**
     * Returns the only fix that contains a text, or the longest beginning of it: the rest may be a value that is known
     * only at run time. If several contain it, one may begin with it.
     */
    private static Optional<String> identified(String part, Set<String> fixes) {
        int longest = fixes.stream().mapToInt(fix -> common(fix, part)).max().orElse(0);
        if (longest < Math.min(part.length(), ENOUGH_CHARACTERS)) {
            return Optional.empty();
        }
        List<String> found =
                fixes.stream().filter(fix -> common(fix, part) == longest).toList();
        List<String> begin = found.stream()
                .filter(fix -> fix.startsWith(part.substring(0, longest)))
                .toList();
        List<String> only = found.size() == 1 ? found : begin;
        return only.size() == 1 ? Optional.of(only.get(0)) : Optional.empty();
    }

    /** Returns the length of the longest beginning of a text that a fix contains. */
    private static int common(String fix, String part) {
        int length = part.length();
        while (!fix.contains(part.substring(0, length))) {
            length--;
        }
        return length;
    }

    private static String header(String catalog) {
        return catalog.substring(0, catalog.indexOf("\n[") + 1);
    }

    /** Returns the test or reason by file and fix. */
    private static Map<String, String> entries(String catalog) {
        Map<String, String> entries = new TreeMap<>();
        Matcher file = FILE.matcher(catalog);
        while (file.find()) {
            int end = catalog.indexOf("\n\n", file.end());
            ENTRY.matcher(catalog.substring(file.end(), end < 0 ? catalog.length() : end + 1))
                    .results()
                    .forEach(entry -> entries.put(file.group(1) + " " + entry.group(1), entry.group(2)));
        }
        return entries;
    }

    /** Returns the fixes of the sources with these tests and reasons, and a question mark where there is none. */
    private String entries(Map<String, String> known) throws IOException {
        Map<String, String> sources = new TreeMap<>(tree.files());
        sources.keySet().removeIf(path -> !MAIN.matcher(path).matches());
        List<String> blocks = new ArrayList<>();
        FixTexts.in(sources)
                .forEach((file, fixes) -> blocks.add("[" + file + "]\n"
                        + fixes.stream()
                                .map(fix -> fix.replace("\n", "\\n"))
                                .map(fix -> "  " + fix + "\n    " + known.getOrDefault(file + " " + fix, "?") + "\n")
                                .collect(Collectors.joining())));
        return String.join("\n", blocks);
    }

    private boolean isTest(String entry) {
        String[] parts = entry.split("\\.");
        return parts.length == 2 && sources(parts[0]).anyMatch(source -> source.contains("    void " + parts[1] + "("));
    }

    /** Returns the sources of the classes with a name, of any module. */
    private Stream<String> sources(String name) {
        return tree.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/" + name + ".java"))
                .map(Map.Entry::getValue);
    }
}
