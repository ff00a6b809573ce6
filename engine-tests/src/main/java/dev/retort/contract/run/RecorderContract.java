package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.step.JournaledWork;
import dev.retort.internal.step.StateException;
import dev.retort.result.HistoryEntry;
import dev.retort.result.RunResult;
import dev.retort.result.StampMode;
import dev.retort.result.StepReport;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands that record without running: {@code accept}, and {@code stamp} with and without {@code --purge}. */
class RecorderContract {
    private static final String WHY = "only a comment; it's the same";

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

    private TestDatabase create(Database which) {
        return TestDatabase.create(which, folder);
    }

    private Retort on(TestDatabase database) {
        return on(database, files);
    }

    private static Retort on(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Revision, action, outcome and reason of the newest entries, oldest first. */
    private static List<Tuple> newest(Retort retort, int count) {
        return retort.log(count).entries().stream()
                .sorted((x, y) -> Integer.compare(x.step(), y.step()))
                .map(RecorderContract::facts)
                .toList();
    }

    private static Tuple facts(HistoryEntry entry) {
        HistoryEntry.Result result = entry.result();
        return tuple(entry.revision(), entry.action(), result.outcome(), result.error(), result.reason());
    }

    private static Tuple done(String revision, String action) {
        return tuple(revision, action, "done", "", "");
    }

    private static List<String> states(TestDatabase database) {
        return database.query("SELECT id || ' ' || state || ' ' || position FROM retort_version ORDER BY id");
    }

    private void changeB2() {
        files.add(
                "b2", "a1", "-- upgrade\nCREATE TABLE t_b2 (id BIGINT PRIMARY KEY);\n-- downgrade\nDROP TABLE t_b2;\n");
    }

    // accept

    @EveryDatabase
    void changedRevisionIsRefusedUntilAccepted(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("b2");
        changeB2();

        RetortException failure = refused(() -> on(database).upgrade("head"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        assertThat(failure.text().fix()).contains("'retort accept b2 -m REASON'");

        RunResult accepted = on(database).accept("b2", WHY);
        assertThat(accepted.steps()).isEmpty();
        assertThat(accepted.heads()).containsExactly("b2");
        assertThat(accepted.applied()).containsExactly("a1", "b2");
        assertThat(on(database).upgrade("head").steps())
                .extracting(StepReport::revision)
                .containsExactly("c3");
    }

    @EveryDatabase
    void historyContainsTheReasonAndTheNewChecksum(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("head");
        changeB2();

        on(database).accept("b2", WHY);

        assertThat(database.query("SELECT error FROM retort_history WHERE action = 'accept'"))
                .containsExactly(WHY);
        assertThat(newest(on(database), 1)).containsExactly(tuple("b2", "accept", "done", "", WHY));
        assertThat(database.query("SELECT checksum FROM retort_history WHERE action = 'accept'"))
                .isEqualTo(database.query("SELECT checksum FROM retort_version WHERE id = 'b2'"))
                .isNotEqualTo(database.query(
                        "SELECT checksum FROM retort_history WHERE revision = 'b2'" + " AND action = 'upgrade'"));
        assertThat(states(database)).containsExactly("a1 applied -1", "b2 applied -1", "c3 applied -1");
        assertThat(database.tables()).containsExactly("t_a1", "t_b2", "t_c3");
    }

    @EveryDatabase
    void acceptingOneRevisionDoesNotAcceptAnother(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("b2");
        changeB2();
        files.add("a1", "none", "-- upgrade\nCREATE TABLE t_a1 (id BIGINT);\n-- downgrade\nDROP TABLE t_a1;\n");

        on(database).accept("b2", WHY);

        RetortException failure = refused(() -> on(database).upgrade("head"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
        assertThat(failure.candidates()).containsExactly("a1");
    }

    @EveryDatabase
    void acceptOfAnUnchangedRevisionIsRefused(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("b2");

        assertNotAccepted(database, "b2", "its upgrade has not changed since it was run");
        changeB2();
        on(database).accept("b2", WHY);
        assertNotAccepted(database, "b2", "its upgrade has not changed since it was run");
    }

    @EveryDatabase
    void unappliedRevisionCannotBeAccepted(Database which) {
        TestDatabase database = create(which);
        database.execute("CREATE TABLE own (id integer)");
        assertNotAccepted(database, "a1", "it is not applied here");
        on(database).upgrade("b2");

        assertNotAccepted(database, "c3", "it is not applied here");
    }

    private void assertNotAccepted(TestDatabase database, String id, String why) {
        RetortException failure = refused(() -> on(database).accept(id, WHY));
        assertThat(failure).isInstanceOf(StateException.NothingToAccept.class).hasMessageContaining(why);
        assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(failure.candidates()).containsExactly(id);
    }

    @EveryDatabase
    void acceptRequiresOneRevisionOfTheGraph(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("b2");

        assertThat(refused(() -> on(database).accept("nope", WHY)).kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(refused(() -> on(database).accept("base", WHY)).kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(refused(() -> on(database).accept("-1", WHY)).kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(database.query("SELECT id FROM retort_version ORDER BY id")).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void incompleteRevisionCannotBeAccepted(Database which) {
        TestDatabase database = create(which);
        halfWay(database, "CREATE TABEL two (id INTEGER);\n");

        RetortException failure = refused(() -> on(database).accept("d4", WHY));

        assertThat(failure).isInstanceOf(StateException.Incomplete.class);
        assertThat(failure.text().fix()).contains("'retort upgrade d4'");
        assertThat(database.query("SELECT revision FROM retort_history WHERE action = 'accept'"))
                .isEmpty();
    }

    @EveryDatabase
    void interruptedRevisionCannotBeAccepted(Database which) {
        TestDatabase database = create(which);
        interrupt(database);

        RetortException failure = refused(() -> on(database).accept("d4", WHY));

        assertThat(failure).isInstanceOf(StateException.Interrupted.class);
        assertThat(failure).hasMessageContaining("resume --done").hasMessageContaining("resume --again");
    }

    // stamp

    @EveryDatabase
    void stampWithPurgeRecordsOnlyTheTarget(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("head");

        RunResult result = on(database).stamp(List.of("b2"), StampMode.PURGE);

        assertThat(result.applied()).containsExactly("a1", "b2");
        assertThat(result.heads()).containsExactly("b2");
        assertThat(database.applied()).containsExactly("a1", "b2");
        assertThat(database.tables()).containsExactly("t_a1", "t_b2", "t_c3");
        assertThat(newest(on(database), 5))
                .containsExactly(
                        done("a1", "unstamp"),
                        done("b2", "unstamp"),
                        done("c3", "unstamp"),
                        done("a1", "stamp"),
                        done("b2", "stamp"));
    }

    @EveryDatabase
    void stampWithPurgeRemovesAnotherBranchThatStampKeeps(Database which) {
        files.table("x9", "a1");
        TestDatabase database = create(which);
        on(database).upgrade("heads");

        assertThat(on(database).stamp(List.of("b2"), StampMode.KEEP).applied()).containsExactly("a1", "b2", "x9");
        assertThat(on(database).stamp(List.of("b2"), StampMode.PURGE).applied()).containsExactly("a1", "b2");
    }

    @EveryDatabase
    void stampToBaseWithPurgeRecordsNothing(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("b2");

        assertThat(on(database).stamp(List.of("base"), StampMode.PURGE).applied())
                .isEmpty();
        assertThat(database.query("SELECT id FROM retort_version")).isEmpty();
    }

    @EveryDatabase
    void stampOfAnEmptyDatabaseWithPurgeIsAPlainStamp(Database which) {
        TestDatabase database = create(which);
        database.execute("CREATE TABLE own (id integer)");

        assertThat(on(database).stamp(List.of("heads"), StampMode.PURGE).applied())
                .containsExactly("a1", "b2", "c3");
        assertThat(newest(on(database), 9))
                .containsExactly(done("a1", "stamp"), done("b2", "stamp"), done("c3", "stamp"));
        assertThat(on(database).upgrade("head").steps()).isEmpty();
    }

    @EveryDatabase
    void onlyStampWithPurgeRepairsAnInterruptedDatabase(Database which) {
        TestDatabase database = create(which);
        interrupt(database);

        RetortException failure = refused(() -> on(database).stamp(List.of("c3"), StampMode.KEEP));
        assertThat(failure).isInstanceOf(StateException.Interrupted.class);
        assertThat(states(database)).contains("d4 upgrading 1");

        assertThat(on(database).stamp(List.of("c3"), StampMode.PURGE).applied()).containsExactly("a1", "b2", "c3");
        assertThat(on(database).status().interrupted()).isEmpty();
        assertThat(newest(on(database), 7)).startsWith(done("a1", "unstamp")).contains(done("d4", "unstamp"));
        database.execute("DROP TABLE one", "DROP TABLE two");
        assertThat(on(database).upgrade("head").heads()).containsExactly("d4");
    }

    @EveryDatabase
    void onlyStampWithPurgeRepairsAnIncompleteDatabase(Database which) {
        TestDatabase database = create(which);
        halfWay(database, "CREATE TABEL two (id INTEGER);\n");

        assertThat(refused(() -> on(database).stamp(List.of("head"), StampMode.KEEP)))
                .isInstanceOf(StateException.Incomplete.class);
        assertThat(on(database).stamp(List.of("head"), StampMode.PURGE).applied())
                .containsExactly("a1", "b2", "c3", "d4");
        assertThat(on(database).pending().isAtHeads()).isTrue();
    }

    @EveryDatabase
    void onlyStampWithPurgeRemovesUnknownRevisions(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("head");
        RevisionFiles older = new RevisionFiles(folder.resolve("older")).table("a1", "none");

        assertThat(refused(() -> on(database, older).stamp(List.of("a1"), StampMode.KEEP))
                        .kind())
                .isEqualTo(ErrorKind.DATABASE_AHEAD);
        assertThat(on(database, older).stamp(List.of("a1"), StampMode.PURGE).applied())
                .containsExactly("a1");
        assertThat(newest(on(database), 4))
                .containsExactly(
                        done("a1", "unstamp"), done("b2", "unstamp"), done("c3", "unstamp"), done("a1", "stamp"));
    }

    @EveryDatabase
    void stampWithPurgeRecordsTheCurrentChecksums(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("b2");
        changeB2();

        on(database).stamp(List.of("b2"), StampMode.PURGE);

        assertThat(on(database).upgrade("head").steps()).hasSize(1);
    }

    @EveryDatabase
    void refusedStampChangesNothing(Database which) {
        TestDatabase database = create(which);
        on(database).upgrade("head");

        assertThat(refused(() -> on(database).stamp(List.of("a1", "nope"), StampMode.PURGE))
                        .kind())
                .isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(refused(() -> on(database).stamp(List.of("-1"), StampMode.PURGE))
                        .kind())
                .isEqualTo(ErrorKind.USAGE);
        assertThat(database.applied()).containsExactly("a1", "b2", "c3");
        assertThat(on(database).log(9).entries())
                .extracting(HistoryEntry::action)
                .containsOnly("upgrade");
    }

    /** Applies all three revisions, and one statement of a fourth. */
    private void halfWay(TestDatabase database, String second) {
        files.raw(
                "d4",
                "-- revision: d4\n-- down: c3\n-- transaction: none\n-- upgrade\nCREATE TABLE one (id INTEGER);\n"
                        + second);
        catchThrowableOfType(RetortException.class, () -> on(database).upgrade("head"));
    }

    /** Simulates a kill during the second statement of the fourth revision. */
    private void interrupt(TestDatabase database) {
        halfWay(database, "CREATE TABLE two (id INTEGER);\n");
        database.execute("UPDATE retort_version SET state = 'upgrading', position = 1, finished = '"
                + JournaledWork.hash("CREATE TABLE one (id INTEGER)") + "' WHERE id = 'd4'");
    }
}
