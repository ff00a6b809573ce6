package dev.retort.bench.compare;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
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
        @Nullable Path write,
        boolean fresh) {

    static final String USAGE = """
            bench/compare.sh [--runs 20] [--peer-runs 5] [--rebuild-runs 5] [--only CASE,CASE] [--java JAVA_HOME]
                             [--postgres JDBC_URL] [--write FILE] [--fresh]
            Cases: %s
            A run that was cut goes on where it was; --fresh starts anew. Changed programs start anew by themselves.
            """;

    static Options parse(String[] args, List<String> cases) {
        Options options = new Options(20, 5, 5, Set.of(), Path.of(System.getProperty("java.home")), null, null, false);
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        if (!cases.containsAll(options.only)) {
            throw new IllegalArgumentException("--only: there is no such case among " + options.only);
        }
        return options;
    }

    private Options with(String flag, Deque<String> rest) {
        if (flag.equals("--fresh")) {
            return new Options(runs, peerRuns, rebuildRuns, only, java, postgres, write, true);
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(flag + " is unknown, or lacks its value");
        }
        String value = rest.pop();
        return switch (flag) {
            case "--runs" -> runs(Integer.parseInt(value));
            case "--peer-runs" ->
                new Options(runs, Integer.parseInt(value), rebuildRuns, only, java, postgres, write, fresh);
            case "--rebuild-runs" ->
                new Options(runs, peerRuns, Integer.parseInt(value), only, java, postgres, write, fresh);
            case "--only" ->
                new Options(
                        runs,
                        peerRuns,
                        rebuildRuns,
                        Set.copyOf(Arrays.asList(value.split(","))),
                        java,
                        postgres,
                        write,
                        fresh);
            case "--java" -> new Options(runs, peerRuns, rebuildRuns, only, Path.of(value), postgres, write, fresh);
            case "--postgres" -> new Options(runs, peerRuns, rebuildRuns, only, java, value, write, fresh);
            case "--write" -> new Options(runs, peerRuns, rebuildRuns, only, java, postgres, Path.of(value), fresh);
            default -> throw new IllegalArgumentException(flag + " is unknown");
        };
    }

    /** Fewer runs than usual are fewer of everything. */
    private Options runs(int value) {
        return new Options(
                value, Math.min(value, peerRuns), Math.min(value, rebuildRuns), only, java, postgres, write, fresh);
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
