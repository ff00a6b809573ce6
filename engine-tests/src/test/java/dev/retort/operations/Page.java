package dev.retort.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page of {@code docs/operations}, which is a golden file at the same time.
 *
 * <p>Each heading of the second level with a block marked {@code java} is an example. What a person wrote stands up to
 * the line that begins with {@link #GENERATED}; what follows, up to the next heading, is written by the test.
 *
 * @param path the file
 * @param text its content
 */
record Page(Path path, String text) {
    /** Where the repository keeps the pages; tests run in the folder of their module. */
    static final Path FOLDER = Path.of("..", "docs", "operations");

    private static final String GENERATED = "**SQLite**";

    static Page read(String name) {
        try {
            return new Page(FOLDER.resolve(name + ".md"), Files.readString(FOLDER.resolve(name + ".md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the pages, each of one operation, sorted. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md") && !name.equals("types.md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its examples, in order. */
    List<Example> examples() {
        return sections().stream().flatMap(section -> example(section).stream()).toList();
    }

    /** The page with other generated parts. */
    String with(Function<Example, String> generated) {
        StringBuilder all = new StringBuilder();
        for (String section : sections()) {
            all.append(example(section)
                    .map(example -> example.written() + generated.apply(example) + "\n")
                    .orElse(section));
        }
        return all.toString().stripTrailing() + "\n";
    }

    /** Writes it anew. */
    void write(String other) {
        try {
            Files.writeString(path, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> sections() {
        return new ArrayList<>(Arrays.asList(text.split("(?m)^(?=## )")));
    }

    private Optional<Example> example(String section) {
        if (!section.startsWith("## ")) {
            return Optional.empty();
        }
        int end = section.indexOf("\n" + GENERATED);
        String written = (end < 0 ? section : section.substring(0, end)).stripTrailing() + "\n\n";
        return Example.of(
                section.lines().findFirst().orElseThrow().substring(3),
                written,
                new Blocks(sections().get(0)));
    }
}
