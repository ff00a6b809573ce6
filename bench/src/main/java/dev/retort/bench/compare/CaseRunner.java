package dev.retort.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Runs the programs of one case in turns, so that other load on the machine affects all of them equally. Each program
 * has its own class-data archive, created by a run of the same task.
 */
final class CaseRunner {
    /** A task that is compared: its programs, and the preparation and cleanup of the database for each run. */
    interface BenchmarkCase {
        /** The name in the results. */
        String name();

        /** The prefix of the driver's jar name. */
        String driver();

        /** The compared programs. */
        List<Candidate> candidates();

        /** Prepares a run, which is not measured; returns the arguments of the program. */
        List<String> prepare(Candidate candidate, Launcher launcher)
                throws IOException, SQLException, InterruptedException;

        /** Cleans up after a run. */
        void finish(Candidate candidate) throws IOException, SQLException;
    }

    private final BenchmarkCase benchmarkCase;
    private final Launcher launcher;
    private final Path archives;
    private final Results results;

    CaseRunner(BenchmarkCase benchmarkCase, Launcher launcher, Path archives, Results results) {
        this.benchmarkCase = benchmarkCase;
        this.launcher = launcher;
        this.archives = archives;
        this.results = results;
    }

    /** Runs each program the required number of times; earlier runs count. */
    void run(ToIntFunction<Candidate> requiredRuns) throws IOException, SQLException, InterruptedException {
        List<Candidate> candidates = benchmarkCase.candidates();
        int rounds = candidates.stream().mapToInt(requiredRuns).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (Candidate candidate : candidates) {
                boolean due = results.count(candidate.name()) <= round && round < requiredRuns.applyAsInt(candidate);
                if (due && !results.isLeftOut(candidate.name())) {
                    attempt(candidate);
                }
            }
            System.err.print(".");
        }
        System.err.println();
    }

    private void attempt(Candidate candidate) throws IOException, SQLException, InterruptedException {
        try {
            Path archive = archives.resolve(benchmarkCase.name() + "-" + candidate.name() + ".jsa");
            if (!Files.exists(archive)) {
                Files.createDirectories(archives);
                Path unfinished = archives.resolve("new.jsa");
                once(candidate, "-XX:ArchiveClassesAtExit=" + unfinished);
                Files.move(unfinished, archive);
            }
            results.add(candidate.name(), once(candidate, "-XX:SharedArchiveFile=" + archive));
        } catch (Launcher.FailedException e) {
            System.err.println(benchmarkCase.name() + ", " + candidate.name() + " is left out: " + e.getMessage());
            results.leaveOut(candidate.name(), String.valueOf(e.getMessage()));
        }
    }

    private Measurement once(Candidate candidate, String flag) throws IOException, SQLException, InterruptedException {
        List<String> arguments = benchmarkCase.prepare(candidate, launcher);
        try {
            return launcher.run(candidate, benchmarkCase.driver(), flag, arguments);
        } finally {
            benchmarkCase.finish(candidate);
        }
    }
}
