package dev.retort.contract.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.StateException;
import dev.retort.result.Direction;
import dev.retort.result.IncompleteRevision;
import dev.retort.result.IncompleteRevision.Progress;
import dev.retort.result.Resolution;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.TestDatabases;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** {@code resume} decides about the statement that was sent, whatever the file contains now. */
class ResumeContract {
    private static final String ONE = "CREATE TABLE one (id INTEGER);\n";
    private static final String TWO = "CREATE TABLE two (id INTEGER);\n";
    private static final String THREE = "CREATE TABLE three (id INTEGER);\n";

    @TempDir
    private Path folder;

    private RevisionFiles files(String upgrade, String downgrade) {
        return new RevisionFiles(folder.resolve("revisions"))
                .raw(
                        "a1",
                        "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n" + upgrade
                                + "-- downgrade\n" + downgrade);
    }

    private RevisionFiles files(String upgrade) {
        return files(upgrade, "DROP TABLE two;\nDROP TABLE one;\n");
    }

    private static Retort retort(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    /** Runs with a connection that is lost before a statement that starts like this reaches the server. */
    private static RetortException lose(
            TestDatabase database, RevisionFiles files, Direction direction, String statement) {
        WatchedDataSource.Network network = new WatchedDataSource.Network() {
            private boolean lost;

            @Override
            public void before(String sql) throws SQLException {
                lost |= sql.startsWith(statement);
                if (lost) {
                    // 08006 is the standard's code for a failed connection, 14 is SQLite's.
                    throw new SQLException("the connection is lost", "08006", 14);
                }
            }
        };
        Retort retort = Retort.builder()
                .dataSource(new WatchedDataSource(database, network).dataSource())
                .scripts(files.location())
                .build();
        return refused(() -> {
            if (direction == Direction.UPGRADE) {
                retort.upgrade("head");
            } else {
                retort.downgrade("base");
            }
        });
    }

    private static RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private TestDatabase interruptedInTwo(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        assertThat(lose(database, files(ONE + TWO + THREE), Direction.UPGRADE, "CREATE TABLE two")
                        .kind())
                .isEqualTo(ErrorKind.INTERRUPTED);
        return database;
    }

    @EveryDatabase
    void statementIsShownAsItWasSent(Database which) {
        TestDatabase database = interruptedInTwo(which);

        assertThat(retort(database, files(ONE + THREE)).status().incomplete())
                .containsExactly(new IncompleteRevision(
                        "a1", Direction.UPGRADE, Progress.INTERRUPTED, "CREATE TABLE two (id INTEGER)"));
        assertThat(refused(() -> retort(database, files(ONE + TWO + THREE)).upgrade("head")))
                .hasMessageContaining("CREATE TABLE two (id INTEGER)")
                .hasMessageContaining("a1_test.sql:6");
    }

    /** A changed statement, another one at its place, none at its place, a changed statement before it. */
    @EveryDatabase
    void editedFileIsAChecksumMismatch(Database which) {
        TestDatabase database = interruptedInTwo(which);
        String changedOne = ONE.replace("INTEGER", "BIGINT");
        String changedTwo = TWO.replace("INTEGER", "BIGINT");

        for (String upgrade :
                List.of(ONE + changedTwo + THREE, ONE + THREE + TWO, ONE, changedOne + TWO + THREE, THREE)) {
            Retort edited = retort(database, files(upgrade));
            for (Runnable command : List.<Runnable>of(
                    () -> edited.resume(Resolution.COMPLETED),
                    () -> edited.resume(Resolution.RETRY),
                    () -> edited.upgrade("head"),
                    () -> edited.dryRun(Direction.UPGRADE, "head"))) {
                RetortException failure = refused(command);
                assertThat(failure.kind()).as(upgrade).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
                assertThat(failure).hasMessageContaining("CREATE TABLE two (id INTEGER)");
            }
        }
        Retort restored = retort(database, files(ONE + TWO + THREE));
        restored.resume(Resolution.RETRY);
        restored.upgrade("head");
        assertThat(database.tables()).containsExactly("one", "three", "two");
    }

    @EveryDatabase
    void laterStatementsMayBeCorrectedMeanwhile(Database which) {
        TestDatabase database = interruptedInTwo(which);
        database.execute("CREATE TABLE two (id INTEGER)");
        Retort corrected = retort(database, files(ONE + TWO + "CREATE TABLE four (id INTEGER);\n"));

        corrected.resume(Resolution.COMPLETED);
        corrected.upgrade("head");

        assertThat(database.tables()).containsExactly("four", "one", "two");
        assertThat(database.query("SELECT statement FROM retort_version")).containsOnlyNulls();
    }

    @EveryDatabase
    void statementThatWasNotCompletedMayBeCorrectedAfterTheDecision(Database which) {
        TestDatabase database = interruptedInTwo(which);
        retort(database, files(ONE + TWO + THREE)).resume(Resolution.RETRY);

        retort(database, files(ONE + THREE)).upgrade("head");

        assertThat(database.tables()).containsExactly("one", "three");
    }

    @EveryDatabase
    void downgradeIsComparedToo(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        RevisionFiles files = files(ONE + TWO);
        retort(database, files).upgrade("head");
        assertThat(lose(database, files, Direction.DOWNGRADE, "DROP TABLE one").kind())
                .isEqualTo(ErrorKind.INTERRUPTED);

        Retort edited = retort(database, files(ONE + TWO, "DROP TABLE two;\nDROP TABLE IF EXISTS one;\n"));
        assertThat(refused(() -> edited.downgrade("base")).kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        assertThat(refused(() -> edited.resume(Resolution.COMPLETED)).kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);

        Retort restored = retort(database, files(ONE + TWO));
        restored.resume(Resolution.RETRY);
        assertThat(restored.downgrade("base").applied()).isEmpty();
        assertThat(database.tables()).isEmpty();
    }

    @EveryDatabase
    void fileThatThisBuildDoesNotHaveIsNotDecidedAbout(Database which) {
        TestDatabase database = interruptedInTwo(which);
        RevisionFiles other = new RevisionFiles(folder.resolve("other")).table("b2", "none");

        RetortException failure = refused(() -> retort(database, other).resume(Resolution.COMPLETED));

        assertThat(failure).isInstanceOf(StateException.IncompleteUnknown.class);
        assertThat(retort(database, other).status().incomplete())
                .extracting(IncompleteRevision::statement)
                .containsExactly("CREATE TABLE two (id INTEGER)");
    }

    /** On a database that builds the index in the transaction of the revision, nothing is open at all. */
    @EveryDatabase
    void connectionLostInAnOperationNeedsNoDecision(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        // H2 builds every index outside a transaction.
        String index = TestDatabases.of(which).hasTransactionalDdl()
                ? "index(\"ix\").on(\"id\").concurrently()"
                : "index(\"ix\").on(\"id\")";
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .java("a1", "none", "op.createTable(\"users\", column(\"id\", bigint()).primaryKey());")
                .java("b2", "a1", "op.createIndex(\"users\", " + index + ");");
        retort(database, files).upgrade("a1");

        RetortException failure = lose(database, files, Direction.UPGRADE, "CREATE INDEX");

        assertThat(failure.kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);
        Retort retort = retort(database, files);
        boolean isOpen = !retort.status().incomplete().isEmpty();
        if (isOpen) {
            assertThat(failure.text().fix()).startsWith("run the same command again");
            assertThat(retort.status().halfDone()).containsExactly("b2");
            assertThat(retort.dryRun(Direction.UPGRADE, "head").steps()).hasSize(1);
        }
        RetortException resume = refused(() -> retort.resume(Resolution.COMPLETED));
        assertThat(resume.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(resume.text().fix()).contains(isOpen ? "'retort upgrade b2'" : "retort upgrade head");
        assertThat(retort.upgrade("head").heads()).containsExactly("b2");
    }

    @EveryDatabase
    void tableOfAnEarlierVersionIsReadAndExtendedByTheFirstRun(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        Retort first = retort(database, files(ONE));
        first.upgrade("head");
        database.execute("ALTER TABLE retort_version DROP COLUMN statement");
        assertThat(first.upgrade("head").steps()).isEmpty();
        Retort retort = retort(database, files(ONE).table("b2", "a1"));

        assertThat(retort.status().pending()).hasSize(1);
        assertThat(retort.pending().pending()).containsExactly("b2");
        assertThat(retort.current().revisions()).hasSize(1);
        retort.upgrade("head");

        assertThat(database.query("SELECT statement FROM retort_version")).hasSize(2);
        assertThat(database.applied()).containsExactly("a1", "b2");
    }

    /** The statements of a version that does not know the column, on a table that has it. */
    @EveryDatabase
    void earlierVersionReadsAndWritesTheTable(Database which) {
        TestDatabase database = interruptedInTwo(which);
        String finished = JournaledWork.hash("CREATE TABLE one (id INTEGER)");
        assertThat(database.query("SELECT id, down, depends_on, checksum, state, position, finished"
                        + " FROM retort_version ORDER BY id"))
                .containsExactly("a1");
        // It resumes and is interrupted in the next statement, without changing the column.
        database.execute("UPDATE retort_version SET position = 2, finished = '" + finished + ","
                + JournaledWork.hash("CREATE TABLE two (id INTEGER)") + "'");

        assertThat(retort(database, files(ONE + TWO + THREE)).status().incomplete())
                .extracting(IncompleteRevision::statement)
                .containsExactly("CREATE TABLE three (id INTEGER)");
        assertThat(refused(() -> retort(database, files(ONE + TWO + "CREATE TABLE four (id INTEGER);\n"))
                                .resume(Resolution.COMPLETED))
                        .kind())
                .isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        Retort retort = retort(database, files(ONE + TWO + THREE));
        retort.resume(Resolution.RETRY);
        database.execute("CREATE TABLE two (id INTEGER)");
        assertThat(retort.upgrade("head").heads()).containsExactly("a1");
        assertThat(database.tables()).containsExactly("one", "three", "two");
    }
}
