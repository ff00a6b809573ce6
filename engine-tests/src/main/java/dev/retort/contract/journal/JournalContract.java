package dev.retort.contract.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.internal.step.StateException;
import dev.retort.result.Resolution;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Revisions that run statement by statement, outside a transaction, and the recorded state after each kind of end. */
class JournalContract {
    @TempDir
    private Path folder;

    private RevisionFiles files(String upgrade) {
        return files(upgrade, "DROP TABLE two;\nDROP TABLE one;\n");
    }

    private RevisionFiles files(String upgrade, String downgrade) {
        return new RevisionFiles(folder.resolve("revisions"))
                .raw(
                        "a1",
                        "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n" + upgrade
                                + "-- downgrade\n" + downgrade);
    }

    private static Retort retort(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static final String GOOD =
            "CREATE TABLE one (id INTEGER);\nINSERT INTO one VALUES (1);\nCREATE TABLE two (id INTEGER);\n";
    private static final String BAD =
            "CREATE TABLE one (id INTEGER);\nINSERT INTO one VALUES (1);\nCREATE TABEL two (id INTEGER);\n";

    @EveryDatabase
    void upAndDownLeavesNothing(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files(GOOD));

        retort.upgrade("head");
        assertThat(database.tables()).containsExactly("one", "two");
        assertThat(database.applied()).containsExactly("a1");

        retort.downgrade("base");
        assertThat(database.tables()).isEmpty();
        assertThat(database.query("SELECT id FROM retort_version")).isEmpty();
    }

    @EveryDatabase
    void nextRunStartsWithTheFailedStatement(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        MigrationFailedException failure = FailedRun.cause(
                MigrationFailedException.class,
                () -> retort(database, files(BAD)).upgrade("head"));
        assertThat(failure.remainder()).isEqualTo(MigrationFailedException.Remainder.STATEMENTS_BEFORE);
        assertThat(database.tables()).containsExactly("one");

        retort(database, files(GOOD)).upgrade("head");

        assertThat(database.tables()).containsExactly("one", "two");
        assertThat(database.query("SELECT id FROM one")).containsExactly("1");
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void failedFirstStatementLeavesNoTrace(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        catchThrowableOfType(
                RetortException.class,
                () -> retort(database, files("CREATE TABEL one;\n")).upgrade("head"));

        assertThat(database.query("SELECT id FROM retort_version")).isEmpty();
    }

    @EveryDatabase
    void changedFinishedStatementIsRefused(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        catchThrowableOfType(
                RetortException.class, () -> retort(database, files(BAD)).upgrade("head"));

        RevisionFiles changed = files(GOOD.replace("INSERT INTO one VALUES (1)", "INSERT INTO one VALUES (2)"));
        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database, changed).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
    }

    @EveryDatabase
    void incompleteUpgradeMustBeFinishedBeforeADowngrade(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        catchThrowableOfType(
                RetortException.class, () -> retort(database, files(BAD)).upgrade("head"));

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database, files(GOOD)).downgrade("base"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
        assertThat(failure).hasMessageContaining("retort upgrade a1");
    }

    /** Simulates a kill between "begun" and "done": the row records that the third statement was begun. */
    private static void interruptInTheThirdStatement(TestDatabase database, Retort retort) {
        retort.upgrade("head");
        String finished = JournaledWork.hash("CREATE TABLE one (id INTEGER)") + ","
                + JournaledWork.hash("INSERT INTO one VALUES (1)");
        database.execute("UPDATE retort_version SET state = 'upgrading', position = 2, finished = '" + finished + "'");
    }

    @EveryDatabase
    void interruptedStatementRequiresADecision(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files(GOOD));
        interruptInTheThirdStatement(database, retort);

        StateException.Interrupted failure =
                FailedRun.cause(StateException.Interrupted.class, () -> retort.upgrade("head"));

        assertThat(failure.statement()).isEqualTo("CREATE TABLE two (id INTEGER)");
        assertThat(failure).hasMessageContaining("resume --done").hasMessageContaining("resume --again");
        assertThat(retort.status().interrupted()).containsExactly("a1");
    }

    @EveryDatabase
    void resumeDoneContinuesAfterTheStatement(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files(GOOD));
        interruptInTheThirdStatement(database, retort);

        retort.resume(Resolution.COMPLETED);
        retort.upgrade("head");

        assertThat(database.applied()).containsExactly("a1");
        assertThat(database.query("SELECT id FROM one")).containsExactly("1");
    }

    @EveryDatabase
    void resumeAgainRepeatsTheStatement(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files(GOOD));
        interruptInTheThirdStatement(database, retort);
        database.execute("DROP TABLE two");

        retort.resume(Resolution.RETRY);
        retort.upgrade("head");

        assertThat(database.tables()).containsExactly("one", "two");
        assertThat(database.applied()).containsExactly("a1");
    }

    @EveryDatabase
    void resumeWithoutAnInterruptionIsRefused(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort = retort(database, files(GOOD));
        retort.upgrade("head");

        assertThat(catchThrowableOfType(RetortException.class, () -> retort.resume(Resolution.COMPLETED))
                        .kind())
                .isEqualTo(ErrorKind.USAGE);
    }

    @EveryDatabase
    void failedDowngradeKeepsTheChecksumOfTheAppliedFile(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        retort(database, files("CREATE TABLE one (id INTEGER);\n", "DROP TABEL one;\n"))
                .upgrade("head");
        RevisionFiles changed = files("CREATE TABLE uno (id INTEGER);\n", "DROP TABEL one;\n");
        catchThrowableOfType(
                RetortException.class, () -> retort(database, changed).downgrade("base"));

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database, changed).upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
    }

    @EveryDatabase
    void stampOnAnIncompleteDowngradeIsRefused(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort retort =
                retort(database, files("CREATE TABLE one (id INTEGER);\n", "DROP TABLE one;\nDROP TABEL two;\n"));
        retort.upgrade("head");
        catchThrowableOfType(RetortException.class, () -> retort.downgrade("base"));

        RetortException failure = catchThrowableOfType(RetortException.class, () -> retort.stamp(List.of("head")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERRUPTED);
    }
}
