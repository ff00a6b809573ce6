package dev.retort.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Starts the programs of one case in turns, so that whatever else the machine does hits all of them alike. Each has a
 * class-data archive of its own, made by a run of the very same task.
 */
final class Race {
    /** What is to be done to the database before a run, and after it. */
    interface Course {
        /** As the results have it. */
        String name();

        /** The beginning of the name of the driver's jar. */
        String driver();

        /** The programs that take part. */
        List<Entrant> entrants();

        /** Makes what a run needs, which is not measured; gives the arguments of the program. */
        List<String> prepare(Entrant entrant, Launcher launcher) throws IOException, SQLException, InterruptedException;

        /** Clears up behind a run. */
        void finish(Entrant entrant) throws IOException, SQLException;
    }

    private final Course course;
    private final Launcher launcher;
    private final Path archives;
    private final Results results;

    Race(Course course, Launcher launcher, Path archives, Results results) {
        this.course = course;
        this.launcher = launcher;
        this.archives = archives;
        this.results = results;
    }

    /** Runs until each program has run as often as is wanted, earlier runs included. */
    void run(ToIntFunction<Entrant> wanted) throws IOException, SQLException, InterruptedException {
        List<Entrant> entrants = course.entrants();
        int rounds = entrants.stream().mapToInt(wanted).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (Entrant entrant : entrants) {
                boolean due = results.count(entrant.name()) <= round && round < wanted.applyAsInt(entrant);
                if (due && !results.isLeftOut(entrant.name())) {
                    attempt(entrant);
                }
            }
            System.err.print(".");
        }
        System.err.println();
    }

    private void attempt(Entrant entrant) throws IOException, SQLException, InterruptedException {
        try {
            Path archive = archives.resolve(course.name() + "-" + entrant.name() + ".jsa");
            if (!Files.exists(archive)) {
                Files.createDirectories(archives);
                Path unfinished = archives.resolve("new.jsa");
                once(entrant, "-XX:ArchiveClassesAtExit=" + unfinished);
                Files.move(unfinished, archive);
            }
            results.add(entrant.name(), once(entrant, "-XX:SharedArchiveFile=" + archive));
        } catch (Launcher.FailedException e) {
            System.err.println(course.name() + ", " + entrant.name() + " is left out: " + e.getMessage());
            results.leaveOut(entrant.name(), String.valueOf(e.getMessage()));
        }
    }

    private Figures once(Entrant entrant, String flag) throws IOException, SQLException, InterruptedException {
        List<String> arguments = course.prepare(entrant, launcher);
        try {
            return launcher.run(entrant, course.driver(), flag, arguments);
        } finally {
            course.finish(entrant);
        }
    }
}
