package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.RetortException;
import dev.retort.internal.step.StateException;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.StampMode;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Ends runs from other threads: {@link Retort#cancel} ends what is in progress, and nothing else. */
class CancelContract {
    private static final int ROUNDS = 40;

    @TempDir
    Path folder;

    private RevisionFiles files;

    @BeforeEach
    void createFiles() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    /** Adds a revision that runs until it is cancelled, after statements that its transaction rolls back. */
    private void addEndless(Database which) {
        String endless = which.equals(Database.POSTGRESQL)
                ? "SELECT pg_sleep(3600)"
                : "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        String before = TestDatabases.of(which).hasTransactionalDdl() ? "CREATE TABLE half (id INTEGER);\n" : "";
        files.add("b2", "a1", "-- upgrade\n" + before + endless + ";\n");
    }

    private Retort retort(TestDatabase database, RunListener listener) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .listener(listener)
                .build();
    }

    /** Runs the work in a new thread, because the common pool may have only one. */
    private static <T> CompletableFuture<T> inThread(Supplier<T> work) {
        return Background.supply(work);
    }

    private static RunListener whenStarting(String revision, Runnable action) {
        return new RunListener() {
            @Override
            public void stepStarting(StepInfo step) {
                if (step.revision().equals(revision)) {
                    action.run();
                }
            }
        };
    }

    @EveryDatabase
    void requestEndsTheStatementInProgressAndTheObjectStaysUsable(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        addEndless(which);
        CountDownLatch started = new CountDownLatch(1);
        Retort retort = retort(database, whenStarting("b2", started::countDown));
        CompletableFuture<RunFailedException> run = inThread(() -> FailedRun.of(() -> retort.upgrade("head")));
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();

        retort.cancel();

        RunFailedException failure = run.get(60, TimeUnit.SECONDS);
        assertThat(failure).hasCauseInstanceOf(StateException.Cancelled.class);
        assertThat(FailedRun.completed(failure)).containsExactly("a1");
        assertThat(failure.failed().orElseThrow().revision()).isEqualTo("b2");
        assertThat(database.tables()).containsExactly("t_a1");

        files.table("b2", "a1");
        assertThat(retort.upgrade("head").applied()).containsExactly("a1", "b2");
        assertThat(database.tables()).containsExactly("t_a1", "t_b2");
    }

    @EveryDatabase
    void requestWithoutARunHasNoEffect(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, RunListener.NONE);

        retort.cancel();
        assertThat(retort.start(StartPolicy.UPGRADE).current()).containsExactly("a1");
        retort.cancel();
        assertThat(retort.downgrade("base").applied()).isEmpty();
        retort.cancel();
        assertThat(retort.stamp(List.of("a1"), StampMode.KEEP).applied()).containsExactly("a1");
    }

    @EveryDatabase
    void waitingRunIsEndedToo(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Retort holder = retort(database, whenStarting("a1", () -> {
            holding.countDown();
            await(release);
        }));
        CountDownLatch planned = new CountDownLatch(1);
        Retort waiter = retort(database, new RunListener() {
            @Override
            public void planned(List<String> current, List<StepInfo> steps) {
                planned.countDown();
            }
        });
        CompletableFuture<?> held = inThread(() -> holder.upgrade("head"));
        await(holding);
        CompletableFuture<RetortException> waiting = inThread(() -> failure(() -> waiter.upgrade("head")));
        await(planned);

        waiter.cancel();

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isInstanceOf(StateException.Cancelled.class);
        release.countDown();
        held.get(60, TimeUnit.SECONDS);
        assertThat(waiter.upgrade("head").steps()).isEmpty();
        assertThat(database.applied()).containsExactly("a1");
    }

    /** At whatever time a request arrives, each step is complete or rolled back, and the next run works. */
    @EveryDatabase(withTransactionalDdl = true)
    void requestsAtAnyTimeLeaveCompleteStepsAndDoNotAffectLaterRuns(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        files.table("b2", "a1").table("c3", "b2");
        Retort retort = retort(database, RunListener.NONE);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> canceller = Background.run(() -> {
            while (!over.get()) {
                retort.cancel();
            }
        });
        List<RetortException> failures = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            boolean up = i % 2 == 0;
            RetortException failure = failure(() -> up ? retort.upgrade("head") : retort.downgrade("base"));
            if (failure != null) {
                failures.add(failure instanceof RunFailedException run ? run.getCause() : failure);
            }
        }
        over.set(true);
        canceller.get(60, TimeUnit.SECONDS);

        assertThat(failures).isNotEmpty().hasOnlyElementsOfType(StateException.Cancelled.class);
        assertThat(retort.upgrade("head").applied()).containsExactly("a1", "b2", "c3");
        assertThat(database.tables()).containsExactly("t_a1", "t_b2", "t_c3");
        assertThat(retort.downgrade("base").applied()).isEmpty();
    }

    private static @Nullable RetortException failure(Supplier<RunResult> run) {
        try {
            run.get();
            return null;
        } catch (RetortException e) {
            return e;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
