package dev.retort;

import dev.retort.internal.script.directory.IndexBuildException;
import dev.retort.result.IndexRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code retort index} as a main class for build tools, which need only {@code retort-core} on their class
 * path.
 *
 * <pre>{@code
 * java -cp … dev.retort.IndexMain target/classes --package com.example.revisions
 *         --sources src/main/java --sources src/main/resources
 * }</pre>
 */
public final class IndexMain {
    private final List<Path> classes = new ArrayList<>();
    private final List<Path> sources = new ArrayList<>();
    private @Nullable Path output;
    private @Nullable String packageName;

    private IndexMain() {}

    /**
     * Writes the index. Prints nothing and does not end the process.
     *
     * @param arguments the folders of the class path, {@code --package}, {@code --sources} once or several times, and
     *     optionally {@code --output}
     * @throws dev.retort.error.RetortException if an argument is missing or unknown, or the index cannot be built
     */
    public static void main(String... arguments) {
        Retort.index(new IndexMain().parse(List.of(arguments)));
    }

    private IndexRequest parse(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                classes.add(Path.of(argument));
            } else if (i + 1 < arguments.size()) {
                set(argument, arguments.get(++i));
            } else {
                throw IndexBuildException.usage("'" + argument + "' has no value");
            }
        }
        if (classes.isEmpty() || sources.isEmpty() || packageName == null) {
            throw IndexBuildException.usage("the folders of the classes, --package and --sources are required");
        }
        return new IndexRequest(classes, packageName, sources, output);
    }

    private void set(String option, String value) {
        switch (option) {
            case "--package" -> packageName = value;
            case "--sources" -> sources.add(Path.of(value));
            case "--output" -> output = Path.of(value);
            default -> throw IndexBuildException.usage("'" + option + "' is not an option");
        }
    }
}
