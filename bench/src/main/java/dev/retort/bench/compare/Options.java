package dev.retort.bench.compare;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param runs how often each program is started, whose median is told
 * @param peerRuns how often each of the other tools applies everything, which takes them long
 * @param rebuildRuns how often a table is rebuilt each way
 * @param only the cases to run, by their names; all where it is empty
 * @param java the home of the JDK that is measured
 * @param postgres the JDBC URL of a server's database, as a user who may create others; null for a server of our own
 * @param sqlite a folder for SQLite's databases, or null for one of our own
 * @param write a file whose table is replaced by the new one, or null
 * @param fresh whether figures of an earlier, cut run are thrown away
 */
record Options(
        int runs,
        int peerRuns,
        int rebuildRuns,
        Set<String> only,
        Path java,
        @Nullable String postgres,
        @Nullable Path sqlite,
        @Nullable Path write,
        boolean fresh) {

    private static final Set<String> FLAGS = Set.of(
            "--runs",
            "--peer-runs",
            "--rebuild-runs",
            "--only",
            "--java",
            "--postgres",
            "--sqlite",
            "--write",
            "--fresh");

    static final String USAGE = """
            bench/compare.sh [--runs 20] [--peer-runs 5] [--rebuild-runs 5] [--only CASE,CASE] [--java JAVA_HOME]
                             [--postgres JDBC_URL] [--sqlite FOLDER] [--write FILE] [--fresh]
            Cases: %s
            A run that was cut goes on where it was; --fresh starts anew. Changed programs start anew by themselves.
            """;

    static Options parse(String[] args, List<String> cases) {
        Map<String, String> values = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String flag = rest.pop();
            if (!FLAGS.contains(flag) || (rest.isEmpty() && !flag.equals("--fresh"))) {
                throw new IllegalArgumentException(flag + " is unknown, or lacks its value");
            }
            values.put(flag, flag.equals("--fresh") ? flag : rest.pop());
        }
        Set<String> only =
                values.containsKey("--only") ? Set.of(values.get("--only").split(",")) : Set.of();
        if (!cases.containsAll(only)) {
            throw new IllegalArgumentException("--only: there is no such case among " + only);
        }
        return of(values, only);
    }

    private static Options of(Map<String, String> values, Set<String> only) {
        int runs = Integer.parseInt(values.getOrDefault("--runs", "20"));
        // Fewer runs than usual are fewer of everything.
        String fewer = String.valueOf(Math.min(runs, 5));
        String sqlite = values.get("--sqlite");
        String write = values.get("--write");
        return new Options(
                runs,
                Integer.parseInt(values.getOrDefault("--peer-runs", fewer)),
                Integer.parseInt(values.getOrDefault("--rebuild-runs", fewer)),
                only,
                Path.of(values.getOrDefault("--java", System.getProperty("java.home"))),
                values.get("--postgres"),
                sqlite == null ? null : Path.of(sqlite),
                write == null ? null : Path.of(write),
                values.containsKey("--fresh"));
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
