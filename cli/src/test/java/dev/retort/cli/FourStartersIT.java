package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.RevisionFiles;
import dev.retort.support.SharedTestDatabases;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four processes upgrade the same empty database at the same time, like four instances of an application that start
 * together. All of them must succeed, and every revision must be applied once. {@code -Drounds=10} runs more rounds.
 */
class FourStartersIT {
    private static final int STARTERS = 4;
    private static final int REVISIONS = 50;

    /** The first revision that runs slowly, so that the runner can be killed during its run. */
    private static final int SLOW_FROM = 10;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /** One round on one kind of database. */
    record Round(SharedTestDatabases kind, int number) {
        @Override
        public String toString() {
            return kind.database() + ", round " + number;
        }
    }

    static Stream<Round> rounds() {
        int rounds = Integer.getInteger("rounds", 2);
        return TestDatabases.all(SharedTestDatabases.class).stream()
                .flatMap(kind -> IntStream.rangeClosed(1, rounds).mapToObj(i -> new Round(kind, i)));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void allProcessesSucceedAndEveryRevisionIsAppliedOnce(Round round) {
        TestDatabase database = round.kind().create(folder);
        writeRevisions("");

        List<BinRetort> starters = startAll(database);
        try {
            starters.forEach(starter -> starter.exits(0));
        } finally {
            starters.forEach(BinRetort::close);
        }

        requireEveryRevisionOnce(database);
        assertThat(starters.stream().flatMap(starter -> starter.out().lines()))
                .as("steps printed by all processes")
                .filteredOn(line -> line.startsWith("  ↑ "))
                .hasSize(REVISIONS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void otherProcessesFinishAfterTheRunnerIsKilled(Round round) {
        TestDatabase database = round.kind().create(folder);
        writeRevisions("INSERT INTO %s SELECT i FROM " + round.kind().numbers(100_000) + " n;");

        List<BinRetort> starters = startAll(database);
        try {
            BinRetort runner = awaitSlowRunner(round.kind(), database, starters);
            runner.kill();
            assertThat(runner.exitCode()).isEqualTo(128 + 9);
            starters.stream().filter(starter -> starter != runner).forEach(starter -> starter.exits(0));
        } finally {
            starters.forEach(BinRetort::close);
        }

        requireEveryRevisionOnce(database);
    }

    private List<BinRetort> startAll(TestDatabase database) {
        List<BinRetort> starters = new ArrayList<>();
        String scripts = folder.resolve("revisions").toString();
        for (int i = 0; i < STARTERS; i++) {
            starters.add(BinRetort.start(folder, "upgrade", "head", "--url", database.url(), "--scripts", scripts));
        }
        return starters;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "r%03d", number);
    }

    /** Each revision creates a table and inserts a row. A duplicate row shows that a revision was run twice. */
    private void writeRevisions(String slow) {
        RevisionFiles revisions = new RevisionFiles(folder.resolve("revisions"));
        revisions.add(
                id(1),
                "none",
                "CREATE TABLE effects (revision VARCHAR(10));\nINSERT INTO effects VALUES ('" + id(1) + "');",
                "DROP TABLE effects;");
        for (int i = 2; i <= REVISIONS; i++) {
            String table = "t_" + id(i);
            revisions.add(
                    id(i),
                    id(i - 1),
                    "CREATE TABLE " + table + " (i INTEGER);\nINSERT INTO effects VALUES ('" + id(i) + "');\n"
                            + (i < SLOW_FROM ? "" : slow.formatted(table)),
                    "DROP TABLE " + table + ";");
        }
    }

    /** Waits until the slow revisions are running, and returns the process that holds the lock. */
    private BinRetort awaitSlowRunner(SharedTestDatabases kind, TestDatabase database, List<BinRetort> starters) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TIMEOUT.toNanos()) {
            if (database.hasTable("retort_version") && database.applied().size() >= SLOW_FROM) {
                Optional<BinRetort> runner = kind.lockHolder(database)
                        .flatMap(pid -> starters.stream()
                                .filter(starter -> starter.pid() == pid)
                                .findFirst());
                if (runner.isPresent()) {
                    return runner.get();
                }
            }
            starters.get(0).endsSoon();
        }
        throw new AssertionError("no process was seen during its run");
    }

    private static void requireEveryRevisionOnce(TestDatabase database) {
        List<String> all =
                IntStream.rangeClosed(1, REVISIONS).mapToObj(FourStartersIT::id).toList();
        assertThat(database.applied()).isEqualTo(all);
        assertThat(database.query("SELECT revision FROM effects ORDER BY revision"))
                .isEqualTo(all);
        assertThat(database.query("SELECT revision FROM retort_history"
                        + " WHERE action = 'upgrade' AND outcome = 'done' ORDER BY revision"))
                .isEqualTo(all);
    }
}
