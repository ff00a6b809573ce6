package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.RevisionFiles;
import dev.retort.support.SharedTestDatabases;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On SIGTERM during a statement, a process rolls back and reports it, and the next run succeeds. */
class SigtermIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    static List<SharedTestDatabases> kinds() {
        return TestDatabases.all(SharedTestDatabases.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sigtermCancelsALongStatementAndTheNextRunCompletes(SharedTestDatabases kind) {
        TestDatabase database = kind.create(folder);
        RevisionFiles revisions = RevisionFiles.line(folder.resolve("revisions"));
        revisions.add(
                "slow1",
                "aaaa3",
                "CREATE TABLE t_slow1 (i INTEGER);\n" + endlessStatement(kind),
                "DROP TABLE t_slow1;");

        try (BinRetort run = upgrade(database)) {
            waitForLastRevision(kind, database, run);
            run.terminate();
            run.exits(1);
            assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("  ↑ aaaa"));
            assertThat(run.err()).startsWith("The run was stopped: this process was asked to end.");
            assertThat(run.err()).contains("3 revisions, the last one aaaa3");
        }

        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3");
        assertThat(database.hasTable("t_slow1")).isFalse();
        assertThat(database.query("SELECT outcome FROM retort_history WHERE revision = 'slow1'"))
                .containsExactly("failed");

        revisions.table("slow1", "aaaa3");
        try (BinRetort again = upgrade(database)) {
            again.exits(0);
        }
        assertThat(database.applied()).containsExactly("aaaa1", "aaaa2", "aaaa3", "slow1");
        assertThat(database.hasTable("t_slow1")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sigtermEndsAWaitForTheLockWithoutAffectingTheHolder(SharedTestDatabases kind) {
        TestDatabase database = kind.create(folder);
        RevisionFiles.line(folder.resolve("revisions"))
                .add(
                        "slow1",
                        "aaaa3",
                        "CREATE TABLE t_slow1 (i INTEGER);\n" + endlessStatement(kind),
                        "DROP TABLE t_slow1;");

        try (BinRetort runner = upgrade(database)) {
            waitForLastRevision(kind, database, runner);
            try (BinRetort waiter = upgrade(database)) {
                waitForWaitMessage(waiter);
                waiter.terminate();
                waiter.exits(1);
                assertThat(waiter.err()).contains("The run was stopped", "retort " + runner.pid());
            }
            assertThat(runner.endsSoon()).isFalse();
            runner.terminate();
            runner.exits(1);
        }
    }

    /** A statement that practically never ends. */
    private static String endlessStatement(SharedTestDatabases kind) {
        return "INSERT INTO t_slow1 SELECT sum(i % 7) FROM " + kind.numbers(1_000_000_000_000_000L) + " n;";
    }

    private BinRetort upgrade(TestDatabase database) {
        String scripts = folder.resolve("revisions").toString();
        return BinRetort.start(folder, "upgrade", "--url", database.url(), "--scripts", scripts);
    }

    /** Waits until the earlier revisions are reported as applied and the last one is running under the lock. */
    private static void waitForLastRevision(SharedTestDatabases kind, TestDatabase database, BinRetort run) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TIMEOUT.toNanos()) {
            boolean isPreviousApplied = run.out().contains("aaaa3");
            if (isPreviousApplied
                    && kind.lockHolder(database).equals(Optional.of(run.pid()))
                    && kind.isExecuting(database, "t_slow1")) {
                return;
            }
            assertThat(run.endsSoon()).as("ended: %s %s", run.out(), run.err()).isFalse();
        }
        throw new AssertionError("the last revision did not begin: " + run.out() + run.err());
    }

    private static void waitForWaitMessage(BinRetort waiter) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TIMEOUT.toNanos()) {
            if (waiter.err().contains("Waiting for ")) {
                return;
            }
            assertThat(waiter.endsSoon())
                    .as("ended: %s %s", waiter.out(), waiter.err())
                    .isFalse();
        }
        throw new AssertionError("no wait message: " + waiter.err());
    }
}
