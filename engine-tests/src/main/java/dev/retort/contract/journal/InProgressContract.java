package dev.retort.contract.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.lock.LockedException;
import dev.retort.internal.step.StateException;
import dev.retort.result.Direction;
import dev.retort.result.IncompleteRevision;
import dev.retort.result.IncompleteRevision.Progress;
import dev.retort.result.Resolution;
import dev.retort.result.RunResult;
import dev.retort.result.StartResult;
import dev.retort.result.StatusResult;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command and startup policy while another runner executes a statement outside a transaction: the revision is in
 * progress, not interrupted.
 */
class InProgressContract {
    private static final String UPGRADE = "CREATE TABLE one (id INTEGER);\nCREATE TABLE two (id INTEGER);\n";
    private static final String DOWNGRADE = "DROP TABLE two;\nDROP TABLE one;\n";
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .raw(
                        "b2",
                        "-- revision: b2\n-- down: a1\n-- transaction: none\n-- upgrade\n" + UPGRADE + "-- downgrade\n"
                                + DOWNGRADE);
    }

    private Retort retort(TestDatabase database, Duration lockTimeout) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .lockTimeout(lockTimeout)
                .build();
    }

    /** A run that stays in the statement with this text until it is released. */
    private final class Runner implements WatchedDataSource.Network {
        private final String statement;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final CompletableFuture<RunResult> result = new CompletableFuture<>();

        Runner(TestDatabase database, Direction direction, String statement) throws InterruptedException {
            this.statement = statement;
            Retort retort = Retort.builder()
                    .dataSource(new WatchedDataSource(database, this).dataSource())
                    .scripts(files.location())
                    .build();
            new Thread(() -> {
                        try {
                            result.complete(
                                    direction == Direction.UPGRADE ? retort.upgrade("head") : retort.downgrade("a1"));
                        } catch (RuntimeException e) {
                            result.completeExceptionally(e);
                        }
                    })
                    .start();
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void before(String sql) {
            if (sql.equals(statement)) {
                reached.countDown();
                try {
                    assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        RunResult finish() throws Exception {
            open.countDown();
            return result.get(60, TimeUnit.SECONDS);
        }
    }

    private Runner upgrading(TestDatabase database) throws InterruptedException {
        return new Runner(database, Direction.UPGRADE, "CREATE TABLE two (id INTEGER)");
    }

    private Runner downgrading(TestDatabase database) throws InterruptedException {
        retort(database, SHORT).upgrade("head");
        return new Runner(database, Direction.DOWNGRADE, "DROP TABLE one");
    }

    private static RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    @EveryDatabase
    void commandsThatWriteWaitForTheLock(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = upgrading(database);
        Retort second = retort(database, SHORT);

        for (Runnable command : List.<Runnable>of(
                () -> second.upgrade("head"),
                () -> second.downgrade("base"),
                () -> second.stamp(List.of("a1")),
                () -> second.resume(Resolution.COMPLETED),
                () -> second.accept("b2", "the same"),
                () -> second.start(StartPolicy.UPGRADE))) {
            assertThat(refused(command)).isInstanceOf(LockedException.class);
        }
        assertThat(runner.finish().heads()).containsExactly("b2");
        assertThat(database.tables()).containsExactly("one", "t_a1", "two");
    }

    @EveryDatabase
    void statusShowsTheStatementAsRunning(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = upgrading(database);

        StatusResult status = retort(database, SHORT).status();

        assertThat(status.incomplete())
                .containsExactly(new IncompleteRevision(
                        "b2", Direction.UPGRADE, Progress.RUNNING, "CREATE TABLE two (id INTEGER)"));
        assertThat(status.running()).containsExactly("b2");
        assertThat(status.interrupted()).isEmpty();
        assertThat(status.halfDone()).isEmpty();
        assertThat(status.lockHolder().orElseThrow().since()).isPresent();
        runner.finish();
        assertThat(retort(database, SHORT).status().incomplete()).isEmpty();
    }

    @EveryDatabase
    void checkAndWaitReportTheOtherRunnerNotAnInterruption(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = upgrading(database);
        Retort second = retort(database, SHORT);

        for (StartPolicy policy : List.of(StartPolicy.CHECK, StartPolicy.WAIT)) {
            RetortException failure = refused(() -> second.start(policy));
            assertThat(failure).isInstanceOf(StateException.InProgress.class);
            assertThat(failure.kind()).isEqualTo(ErrorKind.LOCKED);
            assertThat(failure.candidates()).containsExactly("b2");
        }
        runner.finish();
        assertThat(second.start(StartPolicy.CHECK).pending()).isEmpty();
    }

    @EveryDatabase
    void waitEndsWhenTheOtherRunnerHasFinished(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = upgrading(database);
        Retort second = retort(database, Duration.ofMinutes(1));
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<StartResult> waiting = Background.supply(() -> {
            started.countDown();
            return second.start(StartPolicy.WAIT);
        });
        started.await();
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS));

        runner.finish();

        assertThat(waiting.get(60, TimeUnit.SECONDS).current()).containsExactly("b2");
    }

    @EveryDatabase
    void dryRunReportsTheOtherRunner(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = upgrading(database);
        Retort second = retort(database, SHORT);

        assertThat(refused(() -> second.dryRun(Direction.UPGRADE, "head")).kind())
                .isEqualTo(ErrorKind.LOCKED);
        assertThat(refused(() -> second.dryRun(Direction.DOWNGRADE, "base")).kind())
                .isEqualTo(ErrorKind.LOCKED);
        runner.finish();
        assertThat(second.dryRun(Direction.UPGRADE, "head").steps()).isEmpty();
    }

    @EveryDatabase
    void revisionBeingDowngradedIsNotReportedAsApplied(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = downgrading(database);
        Retort second = retort(database, SHORT);

        assertThat(second.start(StartPolicy.SKIP).pending()).containsExactly("b2");
        assertThat(second.pending().isAtHeads()).isFalse();
        assertThat(refused(() -> second.start(StartPolicy.CHECK)).kind()).isEqualTo(ErrorKind.LOCKED);
        assertThat(second.status().incomplete())
                .containsExactly(new IncompleteRevision("b2", Direction.DOWNGRADE, Progress.RUNNING, "DROP TABLE one"));
        assertThat(refused(() -> second.upgrade("head"))).isInstanceOf(LockedException.class);
        assertThat(runner.finish().heads()).containsExactly("a1");
    }

    /** The same row without a runner: now a person must decide. */
    @EveryDatabase
    void interruptionIsReportedWhenTheLockIsFree(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Runner runner = upgrading(database);
        List<String> row = database.query("SELECT finished FROM retort_version WHERE id = 'b2'");
        List<String> statement = database.query("SELECT statement FROM retort_version WHERE id = 'b2'");
        runner.finish();
        database.execute("DROP TABLE two");
        database.execute("UPDATE retort_version SET state = 'upgrading', position = 1, finished = '" + row.get(0)
                + "', statement = '" + statement.get(0) + "' WHERE id = 'b2'");
        Retort second = retort(database, SHORT);

        assertThat(second.status().interrupted()).containsExactly("b2");
        for (Runnable command : List.<Runnable>of(
                () -> second.upgrade("head"),
                () -> second.start(StartPolicy.CHECK),
                () -> second.start(StartPolicy.WAIT),
                () -> second.dryRun(Direction.UPGRADE, "head"))) {
            assertThat(refused(command).kind()).isEqualTo(ErrorKind.INTERRUPTED);
        }
        second.resume(Resolution.RETRY);
        assertThat(second.start(StartPolicy.UPGRADE).current()).containsExactly("b2");
    }
}
