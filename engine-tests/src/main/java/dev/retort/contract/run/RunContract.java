package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RunFailedException;
import dev.retort.result.RunResult;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The guarantees of a run, the same on every database. */
class RunContract {
    private static final String HALF = "-- upgrade\nCREATE TABLE half (id INTEGER);\n";

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeThreeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1")
                .table("c3", "b2");
    }

    private TestDatabase create(Database database) {
        return TestDatabase.create(database, folder);
    }

    private Retort retort(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    @EveryDatabase
    void upgradeAppliesEachRevisionOnceInOrder(Database which) {
        TestDatabase database = create(which);

        RunResult result = retort(database).upgrade("head");

        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("a1", "b2", "c3");
        assertThat(result.heads()).containsExactly("c3");
        assertThat(database.tables()).containsExactly("t_a1", "t_b2", "t_c3");
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
        assertThat(database.query("SELECT revision FROM retort_history WHERE outcome = 'done' ORDER BY step"))
                .containsExactly("a1", "b2", "c3");
    }

    @EveryDatabase
    void upgradeAtHeadSucceedsWithoutSteps(Database which) {
        TestDatabase database = create(which);
        retort(database).upgrade("head");

        assertThat(retort(database).upgrade("head").steps()).isEmpty();
        assertThat(database.query("SELECT revision FROM retort_history")).hasSize(3);
    }

    @EveryDatabase
    void downgradeRunsChildrenFirst(Database which) {
        TestDatabase database = create(which);
        retort(database).upgrade("head");

        RunResult result = retort(database).downgrade("a1");

        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("c3", "b2");
        assertThat(database.tables()).containsExactly("t_a1");
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void downgradeToBaseAndUpAgainConverges(Database which) {
        TestDatabase database = create(which);
        retort(database).upgrade("head");

        assertThat(retort(database).downgrade("base").applied()).isEmpty();
        assertThat(database.tables()).isEmpty();
        assertThat(retort(database).upgrade("head").applied()).containsExactly("a1", "b2", "c3");
    }

    @EveryDatabase
    void failedRevisionIsRolledBackAndEarlierOnesStay(Database which) {
        files.add("d4", "c3", HALF + "INSERT INTO nowhere VALUES (1);\n");
        TestDatabase database = create(which);

        RunFailedException run = FailedRun.of(() -> retort(database).upgrade("head"));
        MigrationFailedException failure = (MigrationFailedException) run.getCause();

        assertThat(FailedRun.completed(run)).containsExactly("a1", "b2", "c3");
        assertThat(run.applied()).isEqualTo(List.of("a1", "b2", "c3"));
        assertThat(run.failed().orElseThrow().revision()).isEqualTo("d4");
        assertThat(failure.failed().revision().id().value()).isEqualTo("d4");
        assertThat(failure.statement().orElseThrow().text()).isEqualTo("INSERT INTO nowhere VALUES (1)");
        assertThat(failure.statement().orElseThrow().line()).isEqualTo(7);
        assertThat(failure.errorMessage()).containsIgnoringCase("nowhere");
        boolean rolledBack = database.kind().hasTransactionalDdl();
        assertThat(failure.remainder())
                .isEqualTo(
                        rolledBack
                                ? MigrationFailedException.Remainder.NOTHING
                                : MigrationFailedException.Remainder.STATEMENTS_BEFORE);
        assertThat(database.hasTable("half")).isNotEqualTo(rolledBack);
        assertThat(database.tables()).contains("t_a1", "t_b2", "t_c3");
        assertThat(database.query("SELECT revision FROM retort_history WHERE outcome = 'failed'"))
                .containsExactly("d4");
    }

    @EveryDatabase
    void correctedFileRunsWithoutRepair(Database which) {
        files.add("d4", "c3", HALF + "INSERT INTO nowhere VALUES (1);\n");
        TestDatabase database = create(which);
        catchThrowableOfType(RetortException.class, () -> retort(database).upgrade("head"));

        // A statement that cannot be rolled back is finished, and stays in the file.
        String finished = database.kind().hasTransactionalDdl() ? "-- upgrade\n" : HALF;
        files.add("d4", "c3", finished + "CREATE TABLE t_d4 (id INTEGER);\n");
        RunResult result = retort(database).upgrade("head");

        assertThat(result.steps()).extracting(StepReport::revision).containsExactly("d4");
        assertThat(database.tables()).contains("t_d4");
        assertThat(database.hasTable("half")).isEqualTo(finished.equals(HALF));
    }

    @EveryDatabase
    void everyFileIsCheckedBeforeTheFirstStepRuns(Database which) {
        files.add("d4", "c3", "-- upgrade\nCREATE TABLE d (id INTEGER);\nCOMMIT;\n");
        TestDatabase database = create(which);

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(database.tables()).isEmpty();
    }

    @EveryDatabase
    void aChangedFileOfAnAppliedRevisionIsRefusedBeforeAnythingRuns(Database which) {
        TestDatabase database = create(which);
        retort(database).upgrade("b2");

        files.add("b2", "a1", "-- upgrade\nCREATE TABLE other (id INTEGER);\n-- downgrade\nDROP TABLE other;\n");
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        assertThat(failure.candidates()).containsExactly("b2");
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void aDatabaseThatIsAheadIsRefused(Database which) {
        TestDatabase database = create(which);
        retort(database).upgrade("head");

        RevisionFiles older = new RevisionFiles(folder.resolve("older")).table("a1", "none");
        Retort old =
                Retort.builder().url(database.url()).scripts(older.location()).build();
        RetortException failure = catchThrowableOfType(RetortException.class, () -> old.upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.DATABASE_AHEAD);
        assertThat(failure.candidates()).containsExactly("b2", "c3");
        assertThat(old.current().revisions()).singleElement().satisfies(r -> {
            assertThat(r.revision()).isEqualTo("c3");
            assertThat(r.is(Mark.KNOWN)).isFalse();
        });
    }

    @EveryDatabase
    void downgradeThroughAnIrreversibleRevisionIsRefusedWithItsReason(Database which) {
        files.raw(
                "d4",
                "-- revision: d4\n-- down: c3\n-- irreversible: the texts are gone\n-- upgrade\nDROP TABLE t_c3;\n");
        TestDatabase database = create(which);
        retort(database).upgrade("head");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database).downgrade("base"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.IRREVERSIBLE);
        assertThat(failure).hasMessageContaining("the texts are gone");
        assertThat(database.applied()).containsExactly("a1", "b2", "c3", "d4");
    }

    @EveryDatabase
    void stampRecordsWithoutRunning(Database which) {
        TestDatabase database = create(which);
        database.execute("CREATE TABLE existing (id integer)");

        RunResult result = retort(database).stamp(List.of("b2"));

        assertThat(result.applied()).containsExactly("a1", "b2");
        assertThat(result.steps()).isEmpty();
        assertThat(database.tables()).hasSize(1);
        assertThat(retort(database).stamp(List.of("a1")).applied()).containsExactly("a1");
        assertThat(retort(database).stamp(List.of("base")).applied()).isEmpty();
        assertThat(database.query("SELECT DISTINCT action FROM retort_history ORDER BY 1"))
                .containsExactly("stamp", "unstamp");
    }

    @EveryDatabase
    void readingCommandsCreateNothing(Database which) {
        TestDatabase database = create(which);
        Retort retort = retort(database);

        assertThat(retort.current().revisions()).isEmpty();
        assertThat(retort.history().revisions()).hasSize(3).noneMatch(r -> r.is(Mark.APPLIED));
        assertThat(retort.status().pending()).hasSize(3);
        assertThat(retort.log(10).entries()).isEmpty();

        assertThat(database.isUntouched()).isTrue();
    }

    @EveryDatabase
    void unknownTargetCreatesNothing(Database which) {
        TestDatabase database = create(which);

        RunFailedException failure = FailedRun.of(() -> retort(database).upgrade("zzzz"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(failure.applied()).isEmpty();
        assertThat(database.isUntouched()).isTrue();
    }

    @EveryDatabase
    void databaseSectionReplacesTheGeneralOne(Database which) {
        files.add(
                "d4",
                "c3",
                "-- upgrade\nCREATE TABLE general (id INTEGER);\n-- upgrade " + which.code()
                        + "\nCREATE TABLE special (id INTEGER);\n-- downgrade\nDROP TABLE special;\n");
        TestDatabase database = create(which);

        retort(database).upgrade("head");

        assertThat(database.tables()).contains("special").doesNotContain("general");
    }

    @EveryDatabase
    void logRecordsWhoRanWhatAndHow(Database which) {
        TestDatabase database = create(which);
        Retort retort = Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .application("shop 7")
                .build();
        retort.upgrade("head");

        assertThat(retort.log(2).entries()).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.revision()).isEqualTo("c3");
            assertThat(entry.action()).isEqualTo("upgrade");
            assertThat(entry.result().outcome()).isEqualTo("done");
            assertThat(entry.by().application()).isEqualTo("shop 7");
            assertThat(entry.by().user()).isEqualTo(System.getProperty("user.name"));
            assertThat(entry.checksum()).startsWith("sha256:");
        });
    }
}
