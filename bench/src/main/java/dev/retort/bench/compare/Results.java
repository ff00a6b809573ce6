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

/** The measurements of one case, each appended to a file immediately. */
final class Results {
    private final Path file;
    private final Map<String, List<Measurement>> figures = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();

    private Results(Path file) {
        this.file = file;
    }

    /** Loads the results of an earlier run. */
    static Results load(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Results results = new Results(folder.resolve(name + ".tsv"));
        if (Files.exists(results.file)) {
            for (String line : Files.readAllLines(results.file)) {
                String[] fields = line.split("\t");
                if (fields.length == 4) {
                    results.list(fields[0]).add(Measurement.parse(fields));
                }
            }
        }
        return results;
    }

    private List<Measurement> list(String candidate) {
        return figures.computeIfAbsent(candidate, name -> new ArrayList<>());
    }

    int count(String candidate) {
        return list(candidate).size();
    }

    void add(String candidate, Measurement each) throws IOException {
        Files.writeString(file, each.line(candidate), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        list(candidate).add(each);
    }

    /** Excludes a program that cannot do the task; the next start of the comparison tries it again. */
    void leaveOut(String candidate, String reason) {
        failures.put(candidate, reason);
    }

    boolean isLeftOut(String candidate) {
        return failures.containsKey(candidate);
    }

    Map<String, String> failures() {
        return failures;
    }

    /** The median over the runs of a program; empty if it has not run. */
    OptionalDouble median(String candidate, ToDoubleFunction<Measurement> figure) {
        double[] sorted = list(candidate).stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
