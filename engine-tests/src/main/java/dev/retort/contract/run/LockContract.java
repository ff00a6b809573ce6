package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.internal.lock.LockedException;
import dev.retort.result.LockHolder;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One runner at a time within this process. */
class LockContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1");
    }

    private Retort retort(TestDatabase database, Duration timeout, RunListener listener) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .lockTimeout(timeout)
                .listener(listener)
                .build();
    }

    /** Blocks a run before its first step until released. */
    private static final class Gate implements RunListener {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void stepStarting(StepInfo step) {
            reached.countDown();
            try {
                assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @EveryDatabase
    void secondRunnerTimesOutWithTheHoldersName(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Gate gate = new Gate();
        CompletableFuture<?> first = Background.supply(
                () -> retort(database, Duration.ofMinutes(1), gate).upgrade("head"));
        assertThat(gate.reached.await(60, TimeUnit.SECONDS)).isTrue();

        LockedException failure = catchThrowableOfType(
                LockedException.class,
                () -> retort(database, Duration.ofMillis(300), RunListener.NONE).upgrade("head"));
        Optional<LockHolder> shown = retort(database, Duration.ofMillis(300), RunListener.NONE)
                .status()
                .lockHolder();
        gate.open.countDown();
        first.get(60, TimeUnit.SECONDS);

        assertThat(failure.holder().who()).contains("" + ProcessHandle.current().pid());
        assertThat(failure.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(shown).isPresent();
        assertThat(retort(database, Duration.ofMillis(300), RunListener.NONE)
                        .status()
                        .lockHolder())
                .isEmpty();
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void revisionInProgressIsNotReportedAsInterrupted(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Gate gate = new Gate();
        CompletableFuture<?> first = Background.supply(
                () -> retort(database, Duration.ofMinutes(1), gate).upgrade("head"));
        assertThat(gate.reached.await(60, TimeUnit.SECONDS)).isTrue();
        database.execute("INSERT INTO retort_version (id, down, depends_on, state, position, changed_at)"
                + " VALUES ('b2', 'a1', '', 'upgrading', -1, CURRENT_TIMESTAMP)");
        Retort second = retort(database, Duration.ofMillis(300), RunListener.NONE);

        Throwable up = catchThrowable(() -> second.upgrade("head"));
        Throwable down = catchThrowable(() -> second.downgrade("base"));
        database.execute("DELETE FROM retort_version WHERE id = 'b2'");
        gate.open.countDown();
        first.get(60, TimeUnit.SECONDS);

        assertThat(List.of(up, down)).hasOnlyElementsOfType(LockedException.class);
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void manyRunnersApplyEachRevisionOnce(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        List<String> ran = java.util.Collections.synchronizedList(new ArrayList<>());
        RunListener listener = new RunListener() {
            @Override
            public void stepFinished(StepReport report) {
                ran.add(report.revision());
            }
        };

        CompletableFuture.allOf(Stream.generate(
                                () -> Background.run(() -> retort(database, Duration.ofMinutes(1), listener)
                                        .upgrade("head")))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();

        assertThat(ran).containsExactlyInAnyOrder("a1", "b2");
    }
}
