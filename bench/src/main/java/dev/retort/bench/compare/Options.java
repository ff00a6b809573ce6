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
 * The command-line options.
 *
 * @param runs how often each program is started; the median is reported
 * @param peerRuns how often each of the other tools applies all revisions, which takes long
 * @param rebuildRuns how often a table is rebuilt with each method
 * @param only the names of the cases to run; empty for all
 * @param java the home of the measured JDK
 * @param postgres the JDBC URL of a database on a server, for a user who may create databases; null for an embedded
 *     server
 * @param sqlite a folder for SQLite databases, or null for the default folder
 * @param write a file whose tables are replaced, or null
 * @param fresh whether the results of an earlier, interrupted run are discarded
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
            An interrupted run continues; --fresh restarts it. A change of the programs restarts it automatically.
            """;

    static Options parse(String[] args, List<String> cases) {
        Map<String, String> values = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String flag = rest.pop();
            if (!FLAGS.contains(flag) || (rest.isEmpty() && !flag.equals("--fresh"))) {
                throw new IllegalArgumentException(flag + " is unknown or has no value");
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
        // A number of runs below the default also limits the other numbers of runs.
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

    boolean isSelected(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
