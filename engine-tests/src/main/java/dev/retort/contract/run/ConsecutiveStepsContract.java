package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunListener;
import dev.retort.result.RunResult;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Consecutive steps: when other sessions see each, and the state if the run ends between two of them. */
class ConsecutiveStepsContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void writeRevision() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    private Retort retort(RunListener listener) {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .listener(listener)
                .build();
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

    private static RunListener whenFinished(Consumer<String> action) {
        return new RunListener() {
            @Override
            public void stepFinished(StepReport report) {
                action.accept(report.revision());
            }
        };
    }

    @EveryDatabase
    void revisionAppliedConcurrentlyIsNotRepeated(Database which) {
        database = TestDatabase.create(which, folder);
        files.table("b2", "a1").table("c3", "b2");

        RunResult result = retort(whenStarting(
                        "a1",
                        () -> database.execute("INSERT INTO retort_version (id, down, depends_on, state, position,"
                                + " changed_at) VALUES ('b2', 'a1', '', 'applied', -1, CURRENT_TIMESTAMP)")))
                .upgrade("head");

        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("a1", "c3");
        assertThat(result.applied()).containsExactly("a1", "b2", "c3");
        assertThat(database.tables()).containsExactly("t_a1", "t_c3");
    }

    @EveryDatabase
    void runCancelledBetweenTwoStepsLeavesNothingOfTheNextStep(Database which) {
        database = TestDatabase.create(which, folder);
        files.table("b2", "a1").table("c3", "b2");
        AtomicReference<Retort> running = new AtomicReference<>();
        Retort retort = retort(whenFinished(revision -> {
            if (revision.equals("b2")) {
                running.get().cancel();
            }
        }));
        running.set(retort);

        RunFailedException failure = FailedRun.of(() -> retort.upgrade("head"));

        assertThat(FailedRun.completed(failure)).containsExactly("a1", "b2");
        assertThat(failure.applied()).isEqualTo(List.of("a1", "b2"));
        assertThat(database.applied()).containsExactly("a1", "b2");
        assertThat(database.tables()).containsExactly("t_a1", "t_b2");
    }

    @EveryDatabase
    void stepIsCommittedWhenReported(Database which) {
        database = TestDatabase.create(which, folder);
        files.table("b2", "a1").table("c3", "b2");

        retort(whenFinished(revision -> assertThat(database.applied()).last().isEqualTo(revision)))
                .upgrade("head");

        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
    }

    @EveryDatabase
    void revisionDowngradedConcurrentlyIsNotRepeated(Database which) {
        database = TestDatabase.create(which, folder);
        files.add("b2", "a1", "-- upgrade\nSELECT 1;\n-- downgrade\nINSERT INTO t_a1 VALUES (5);\n")
                .table("c3", "b2");
        retort(RunListener.NONE).upgrade("head");

        RunResult result = retort(
                        whenStarting("c3", () -> database.execute("DELETE FROM retort_version WHERE id = 'b2'")))
                .downgrade("a1");

        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("c3");
        assertThat(database.query("SELECT id FROM t_a1")).isEmpty();
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void listenerExceptionBetweenTwoStepsEndsTheRunAfterTheFirst(Database which) {
        database = TestDatabase.create(which, folder);
        files.table("b2", "a1");

        IllegalStateException thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> retort(whenFinished(revision -> {
                            throw new IllegalStateException("enough");
                        }))
                        .upgrade("head"));

        assertThat(thrown).hasMessage("enough");
        assertThat(database.applied()).containsExactly("a1");
        assertThat(retort(RunListener.NONE).upgrade("head").applied()).containsExactly("a1", "b2");
    }
}
