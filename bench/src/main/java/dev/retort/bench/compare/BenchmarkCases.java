package dev.retort.bench.compare;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tasks that are compared on both databases. */
final class BenchmarkCases {
    private BenchmarkCases() {}

    /** A start with nothing to do: the same program has already applied every revision. */
    static final class Nothing implements CaseRunner.BenchmarkCase {
        private final Databases databases;
        private final List<Candidate> candidates;
        private final Map<String, String> ready = new HashMap<>();

        Nothing(Databases databases, List<Candidate> candidates) {
            this.databases = databases;
            this.candidates = candidates;
        }

        @Override
        public String name() {
            return "nothing-" + databases.name();
        }

        @Override
        public String driver() {
            return databases.driver();
        }

        @Override
        public List<Candidate> candidates() {
            return candidates;
        }

        @Override
        public List<String> prepare(Candidate candidate, Launcher launcher)
                throws IOException, SQLException, InterruptedException {
            String url = ready.get(candidate.name());
            if (url == null) {
                url = databases.create("ready-" + candidate.name());
                launcher.run(candidate, driver(), "-Xshare:auto", List.of("apply", url, candidate.scripts()));
                ready.put(candidate.name(), url);
            }
            return List.of("nothing", url, candidate.scripts());
        }

        @Override
        public void finish(Candidate candidate) {}
    }

    /** Applies all revisions to an empty database. */
    record Apply(Databases databases, List<Candidate> candidates) implements CaseRunner.BenchmarkCase {
        @Override
        public String name() {
            return "apply-" + databases.name();
        }

        @Override
        public String driver() {
            return databases.driver();
        }

        @Override
        public List<String> prepare(Candidate candidate, Launcher launcher) throws IOException, SQLException {
            return List.of("apply", databases.create("apply"), candidate.scripts());
        }

        @Override
        public void finish(Candidate candidate) throws IOException, SQLException {
            databases.drop("apply");
        }
    }
}
