package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.RunListener;
import dev.retort.result.StartResult;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The effect of each startup policy, and its number of queries. */
class StartContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1");
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    @EveryDatabase
    void aStartAtHeadIsOneQueryAndTakesNoLock(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        WatchedDataSource counting = new WatchedDataSource(database, WatchedDataSource.Network.RELIABLE);
        Retort retort = Retort.builder()
                .dataSource(counting.dataSource())
                .scripts(files.location())
                .build();
        retort.start(StartPolicy.UPGRADE);
        counting.takeSent();

        StartResult result = retort.start(StartPolicy.UPGRADE);

        assertThat(counting.takeSent()).singleElement().asString().matches("SELECT .* FROM .*retort_version.*");
        assertThat(result.current()).containsExactly("b2");
        assertThat(result.steps()).isEmpty();
    }

    @EveryDatabase
    void skipChangesNothingAndReportsPendingRevisions(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);

        StartResult result = retort(database).start(StartPolicy.SKIP);

        assertThat(result.pending()).containsExactly("a1", "b2");
        assertThat(database.isUntouched()).isTrue();
    }

    @EveryDatabase
    void checkFailsBehindHeadAndSucceedsAtHead(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database).start(StartPolicy.CHECK));
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATABASE_BEHIND);
        assertThat(failure.candidates()).containsExactly("a1", "b2");

        retort(database).upgrade("head");
        assertThat(retort(database).start(StartPolicy.CHECK).pending()).isEmpty();
    }

    @EveryDatabase
    void waitReturnsAfterAnotherInstanceHasMigrated(Database which) throws Exception {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort waiting = retort(database);

        CompletableFuture<StartResult> waiter = Background.supply(() -> waiting.start(StartPolicy.WAIT));
        retort(database).upgrade("head");

        assertThat(waiter.get(30, TimeUnit.SECONDS).current()).containsExactly("b2");
    }

    @EveryDatabase
    void waitDoesNotReportARevisionInProgressAsInterrupted(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database).upgrade("head");
        database.execute("UPDATE retort_version SET state = 'downgrading' WHERE id = 'b2'");
        AtomicInteger reads = new AtomicInteger();
        WatchedDataSource connections = new WatchedDataSource(database, new WatchedDataSource.Network() {
            @Override
            public void before(String sql) {
                if (sql.contains("retort_version") && reads.incrementAndGet() == 2) {
                    database.execute("UPDATE retort_version SET state = 'applied' WHERE id = 'b2'");
                }
            }
        });

        StartResult result = Retort.builder()
                .dataSource(connections.dataSource())
                .scripts(files.location())
                .build()
                .start(StartPolicy.WAIT);

        assertThat(result.current()).containsExactly("b2");
        assertThat(reads).hasValue(2);
    }

    @EveryDatabase
    void waitTimesOut(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort waiting = Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .lockTimeout(Duration.ofMillis(1))
                .build();

        RetortException failure = catchThrowableOfType(RetortException.class, () -> waiting.start(StartPolicy.WAIT));

        assertThat(failure.kind()).isEqualTo(ErrorKind.DATABASE_BEHIND);
    }

    @EveryDatabase
    void listenerReceivesThePlanAndEachStep(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void planned(List<String> current, List<StepInfo> steps) {
                heard.add("planned " + steps.size() + " from " + current);
            }

            @Override
            public void stepFinished(StepReport report) {
                heard.add("finished " + report.revision() + " -> " + report.headsAfter());
            }
        };
        Retort retort = Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .listener(listener)
                .build();

        retort.start(StartPolicy.UPGRADE);
        retort.start(StartPolicy.UPGRADE);

        assertThat(heard)
                .containsExactly(
                        "planned 2 from []",
                        "planned 2 from []",
                        "finished a1 -> [a1]",
                        "finished b2 -> [b2]",
                        "planned 0 from [b2]");
    }
}
