package dev.retort.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The figures of one case, kept in a file from the moment at which each is known. */
final class Results {
    private final Path file;
    private final Map<String, List<Figures>> figures = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();

    private Results(Path file) {
        this.file = file;
    }

    /** Those of an earlier run. */
    static Results load(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Results results = new Results(folder.resolve(name + ".tsv"));
        if (Files.exists(results.file)) {
            for (String line : Files.readAllLines(results.file)) {
                String[] fields = line.split("\t");
                if (fields.length == 4) {
                    results.list(fields[0]).add(Figures.parse(fields));
                }
            }
        }
        return results;
    }

    private List<Figures> list(String entrant) {
        return figures.computeIfAbsent(entrant, name -> new ArrayList<>());
    }

    int count(String entrant) {
        return list(entrant).size();
    }

    void add(String entrant, Figures each) throws IOException {
        Files.writeString(file, each.line(entrant), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        list(entrant).add(each);
    }

    /** A program cannot do this; it is tried again with the next start of the comparison. */
    void leaveOut(String entrant, String reason) {
        failures.put(entrant, reason);
    }

    boolean isLeftOut(String entrant) {
        return failures.containsKey(entrant);
    }

    Map<String, String> failures() {
        return failures;
    }

    /** The median over the runs of a program; none if it has not run. */
    OptionalDouble median(String entrant, ToDoubleFunction<Figures> figure) {
        double[] sorted = list(entrant).stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
