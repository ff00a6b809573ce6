package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.config.Config;
import dev.retort.error.ErrorKind;
import dev.retort.internal.step.StateException;
import dev.retort.result.Direction;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RunFailedException;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A revision added below an applied one: shown, run, or refused by the configuration. */
class OutOfOrderContract {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeTwoRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("c3", "a1");
    }

    private Retort on(TestDatabase database, Config.OutOfOrder policy) {
        return Retort.builder()
                .outOfOrder(policy)
                .url(database.url())
                .scripts(files.location())
                .build();
    }

    private Retort byDefault(TestDatabase database) {
        return on(database, Config.OutOfOrder.RUN);
    }

    private Retort refusing(TestDatabase database) {
        return on(database, Config.OutOfOrder.REFUSE);
    }

    /** Creates a database at head, and then adds a revision below it. */
    private TestDatabase withSplicedRevision(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        byDefault(database).upgrade("head");
        files.table("b2", "a1").table("c3", "b2");
        return database;
    }

    private static RunFailedException refused(Runnable call) {
        RunFailedException failure = FailedRun.of(call::run);
        assertThat(failure).hasCauseInstanceOf(StateException.OutOfOrder.class);
        return failure;
    }

    private static List<String> outOfOrder(List<RevisionInfo> revisions) {
        return revisions.stream()
                .filter(info -> info.is(Mark.OUT_OF_ORDER))
                .map(RevisionInfo::revision)
                .toList();
    }

    @EveryDatabase
    void spliceIsMarkedByReadOnlyCommandsAndRunByUpgrade(Database which) {
        TestDatabase database = withSplicedRevision(which);
        Retort retort = byDefault(database);

        assertThat(outOfOrder(retort.current().revisions())).containsExactly("b2");
        assertThat(outOfOrder(retort.history().revisions())).containsExactly("b2");
        assertThat(outOfOrder(retort.show("b2").revisions())).containsExactly("b2");
        assertThat(outOfOrder(retort.status().outOfOrder())).containsExactly("b2");

        assertThat(retort.upgrade("head").steps())
                .extracting(StepReport::revision)
                .containsExactly("b2");
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
        assertThat(retort.current().revisions())
                .singleElement()
                .satisfies(r -> assertThat(r.revision()).isEqualTo("c3"));
        assertThat(outOfOrder(retort.history().revisions())).isEmpty();
    }

    @EveryDatabase
    void spliceIsRefusedWithItsFactsIfConfigured(Database which) {
        TestDatabase database = withSplicedRevision(which);

        RunFailedException failure = refused(() -> refusing(database).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.OUT_OF_ORDER);
        assertThat(failure.candidates()).containsExactly("b2");
        assertThat(failure.completed()).isEmpty();
        assertThat(failure.applied()).isEqualTo(List.of("a1", "c3"));
        assertThat(failure)
                .hasMessageContaining("b2 (revision b2)")
                .hasMessageContaining("'retort show b2'")
                .hasMessageContaining("'out-of-order=run'");
        assertThat(failure.text().facts()).anySatisfy(fact -> {
            assertThat(fact.label()).isEqualTo("current");
            assertThat(fact.value()).isEqualTo("c3");
        });
        assertThat(database.applied()).containsExactly("a1", "c3");
        assertThat(database.tables()).containsExactly("t_a1", "t_c3");
    }

    @EveryDatabase
    void eachRevisionOutOfOrderIsNamed(Database which) {
        TestDatabase database = withSplicedRevision(which);
        files.table("b1", "a1").table("b2", "b1").table("d4", "c3");

        assertThat(refused(() -> refusing(database).upgrade("head")).candidates())
                .containsExactly("b1", "b2");
        assertThat(byDefault(database).upgrade("head").steps())
                .extracting(StepReport::revision)
                .containsExactly("b1", "b2", "d4");
    }

    @EveryDatabase
    void dependencyAddedLaterIsOutOfOrderToo(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        byDefault(database).upgrade("head");
        files.table("x1", "none");
        files.raw(
                "c3",
                "-- revision: c3\n-- down: a1\n-- depends-on: x1\n-- upgrade\n"
                        + "CREATE TABLE t_c3 (id INTEGER PRIMARY KEY);\n-- downgrade\nDROP TABLE t_c3;\n");

        assertThat(refused(() -> refusing(database).upgrade("c3")).candidates()).containsExactly("x1");
        assertThat(byDefault(database).upgrade("c3").steps())
                .extracting(StepReport::revision)
                .containsExactly("x1");
    }

    @EveryDatabase
    void dryRunIsRefusedLikeTheRun(Database which) {
        TestDatabase database = withSplicedRevision(which);

        assertThat(refused(() -> refusing(database).dryRun(Direction.UPGRADE, "head"))
                        .candidates())
                .containsExactly("b2");
    }

    @EveryDatabase
    void planWithoutRevisionsOutOfOrderIsAccepted(Database which) {
        TestDatabase database = withSplicedRevision(which);
        files.table("x1", "a1").table("x2", "x1");

        assertThat(refusing(database).upgrade("x2").steps())
                .extracting(StepReport::revision)
                .containsExactly("x1", "x2");
        assertThat(refusing(database).downgrade("x1").steps())
                .extracting(StepReport::revision)
                .containsExactly("x2");
        assertThat(outOfOrder(refusing(database).current().revisions())).containsExactly("b2");
    }

    @EveryDatabase
    void downgradeIsAcceptedAndRestoresTheOrder(Database which) {
        TestDatabase database = withSplicedRevision(which);

        refusing(database).downgrade("a1");

        assertThat(refusing(database).upgrade("head").steps())
                .extracting(StepReport::revision)
                .containsExactly("b2", "c3");
    }

    @EveryDatabase
    void upgradeFromBaseToHeadIsInOrder(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        files.table("b2", "a1").table("c3", "b2");

        assertThat(refusing(database).upgrade("head").steps()).hasSize(3);
        assertThat(refusing(database).upgrade("head").steps()).isEmpty();
    }
}
