package dev.retort.bench.compare;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tasks that are compared on both databases. */
final class Courses {
    private Courses() {}

    /** A start with nothing to do: every revision was applied before, by the same program. */
    static final class Nothing implements Race.Course {
        private final Databases databases;
        private final List<Entrant> entrants;
        private final Map<String, String> ready = new HashMap<>();

        Nothing(Databases databases, List<Entrant> entrants) {
            this.databases = databases;
            this.entrants = entrants;
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
        public List<Entrant> entrants() {
            return entrants;
        }

        @Override
        public List<String> prepare(Entrant entrant, Launcher launcher)
                throws IOException, SQLException, InterruptedException {
            String url = ready.get(entrant.name());
            if (url == null) {
                url = databases.create("ready-" + entrant.name());
                launcher.run(entrant, driver(), "-Xshare:auto", List.of("apply", url, entrant.scripts()));
                ready.put(entrant.name(), url);
            }
            return List.of("nothing", url, entrant.scripts());
        }

        @Override
        public void finish(Entrant entrant) {}
    }

    /** Every revision is applied, to an empty database. */
    record Apply(Databases databases, List<Entrant> entrants) implements Race.Course {
        @Override
        public String name() {
            return "apply-" + databases.name();
        }

        @Override
        public String driver() {
            return databases.driver();
        }

        @Override
        public List<String> prepare(Entrant entrant, Launcher launcher) throws IOException, SQLException {
            return List.of("apply", databases.create("apply"), entrant.scripts());
        }

        @Override
        public void finish(Entrant entrant) throws IOException, SQLException {
            databases.drop("apply");
        }
    }
}
