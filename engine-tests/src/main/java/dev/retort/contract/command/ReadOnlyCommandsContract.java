package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.PendingResult;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The read-only commands on a database: show, history, current, and the pending revisions. */
class ReadOnlyCommandsContract {
    private static final String GOOD = "-- upgrade\nCREATE TABLE one (id INTEGER);\nCREATE TABLE two (id INTEGER);\n"
            + "-- downgrade\nDROP TABLE two;\nDROP TABLE one;\n";

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void makeDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private Retort on(TestDatabase database) {
        return on(database, files);
    }

    private static Retort on(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private TestDatabase create(Database which) {
        return TestDatabase.create(which, folder);
    }

    private static List<String> names(RevisionsResult result) {
        return result.revisions().stream().map(RevisionInfo::revision).toList();
    }

    private static RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Writes two revisions in a line, a fork above them, and a merge. */
    private void writeFork() {
        files.table("a1", "none")
                .raw("b2", "-- revision: b2\n-- down: a1\n-- labels: web\n-- message: the web\n" + section("b2"))
                .table("c3", "a1")
                .raw("d4", "-- revision: d4\n-- down: b2\n-- depends-on: c3\n" + section("d4"))
                .table("e5", "b2");
    }

    private static String section(String id) {
        return "-- upgrade\nCREATE TABLE t_" + id + " (id INTEGER);\n-- downgrade\nDROP TABLE t_" + id + ";\n";
    }

    @EveryDatabase
    void showMarksAppliedRevisions(Database which) {
        writeFork();
        TestDatabase database = create(which);
        on(database).upgrade("b2");

        assertThat(on(database).show("a1").revisions()).singleElement().satisfies(r -> {
            assertThat(r.is(Mark.APPLIED)).isTrue();
            assertThat(r.is(Mark.CURRENT)).isFalse();
        });
        assertThat(on(database).show("current").revisions()).singleElement().satisfies(r -> {
            assertThat(r.revision()).isEqualTo("b2");
            assertThat(r.is(Mark.CURRENT)).isTrue();
        });
        assertThat(on(database).show("e5").revisions())
                .singleElement()
                .satisfies(r -> assertThat(r.is(Mark.APPLIED)).isFalse());
    }

    @EveryDatabase
    void showOfCurrentIsNoneOneOrAmbiguous(Database which) {
        writeFork();
        TestDatabase database = create(which);

        assertThat(names(on(database).show("current"))).isEmpty();
        assertThat(database.isUntouched()).isTrue();
        on(database).upgrade("heads");
        RetortException failure = refused(() -> on(database).show("current"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("d4", "e5");
    }

    @EveryDatabase
    void showOfCurrentShowsARevisionKnownOnlyToTheDatabase(Database which) {
        files.table("a1", "none").table("b2", "a1");
        TestDatabase database = create(which);
        on(database).upgrade("head");
        RevisionFiles older = new RevisionFiles(folder.resolve("older")).table("a1", "none");

        assertThat(on(database, older).show("current").revisions())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.revision()).isEqualTo("b2");
                    assertThat(r.down()).containsExactly("a1");
                    assertThat(r.is(Mark.KNOWN)).isFalse();
                    assertThat(r.is(Mark.APPLIED)).isTrue();
                    assertThat(r.is(Mark.CURRENT)).isTrue();
                    assertThat(r.file()).isEmpty();
                });
    }

    @EveryDatabase
    void historyShowsRevisionsKnownOnlyToTheDatabaseFirst(Database which) {
        files.table("a1", "none").table("z9", "a1").table("y8", "z9");
        TestDatabase database = create(which);
        on(database).upgrade("head");
        RevisionFiles older =
                new RevisionFiles(folder.resolve("older")).table("a1", "none").table("b2", "a1");

        RevisionsResult all = on(database, older).history();

        assertThat(names(all)).containsExactly("y8", "z9", "b2", "a1");
        assertThat(all.revisions()).extracting(info -> info.is(Mark.KNOWN)).containsExactly(false, false, true, true);
        assertThat(all.revisions()).extracting(info -> info.is(Mark.APPLIED)).containsExactly(true, true, false, true);
        assertThat(names(on(database, older).history("a1:current"))).containsExactly("y8", "z9", "a1");
        assertThat(names(on(database, older).history(":heads"))).containsExactly("b2", "a1");
    }

    @EveryDatabase
    void historyOfADatabaseWithARowWithUnknownDownRevision(Database which) {
        files.table("a1", "none").table("b2", "a1");
        TestDatabase database = create(which);
        on(database).upgrade("head");
        database.execute("DELETE FROM retort_version WHERE id = 'a1'");
        RevisionFiles other = new RevisionFiles(folder.resolve("other")).table("c3", "none");

        assertThat(names(on(database, other).history())).containsExactly("b2", "c3");
        assertThat(names(on(database, other).current())).containsExactly("b2");
    }

    // current

    @EveryDatabase
    void currentShowsMaximalRevisionsThenThoseOutOfOrder(Database which) {
        files.table("a1", "none").table("c3", "a1").table("d4", "a1");
        TestDatabase database = create(which);
        on(database).upgrade("heads");
        files.table("b2", "a1").table("c3", "b2");

        RevisionsResult current = on(database).current();

        assertThat(names(current)).containsExactly("c3", "d4", "b2");
        assertThat(current.revisions())
                .extracting(info -> info.is(Mark.CURRENT))
                .containsExactly(true, true, false);
        assertThat(current.revisions())
                .extracting(info -> info.is(Mark.OUT_OF_ORDER))
                .containsExactly(false, false, true);
        assertThat(current.revisions())
                .extracting(info -> info.is(Mark.APPLIED))
                .containsExactly(true, true, false);
    }

    @EveryDatabase
    void currentOfAnEmptyDatabaseIsEmpty(Database which) {
        files.table("a1", "none");

        assertThat(on(create(which)).current().revisions()).isEmpty();
    }

    // pending

    @EveryDatabase
    void databaseIsAtItsHeadsIfNothingIsPending(Database which) {
        files.table("a1", "none").table("b2", "a1");
        TestDatabase database = create(which);

        assertThat(on(database).pending().isAtHeads()).isFalse();
        assertThat(on(database).pending().pending()).containsExactly("a1", "b2");
        on(database).upgrade("+1");
        assertThat(on(database).pending().isAtHeads()).isFalse();
        assertThat(on(database).pending().current()).containsExactly("a1");
        on(database).upgrade("+1");
        assertThat(on(database).pending().isAtHeads()).isTrue();
    }

    @EveryDatabase
    void upgradeToHeadsReachesAHeadOnWhichAnotherDepends(Database which) {
        files.table("a1", "none").table("b2", "a1");
        files.raw("c3", "-- revision: c3\n-- down: none\n-- depends-on: b2\n" + section("c3"));
        TestDatabase database = create(which);
        on(database).upgrade("heads");

        PendingResult pending = on(database).pending();

        assertThat(pending.isAtHeads()).isTrue();
        assertThat(pending.current()).containsExactly("c3");
        assertThat(names(on(database).heads())).containsExactlyInAnyOrder("b2", "c3");
    }

    @EveryDatabase
    void interruptedUpgradeIsNotAtHeads(Database which) {
        TestDatabase database = create(which);
        withoutTransaction(GOOD.replace("CREATE TABLE two", "CREATE TABEL two"));
        refused(() -> on(database).upgrade("head"));

        assertThat(on(database).pending())
                .isEqualTo(new PendingResult(List.of(), List.of("a1"), List.of("a1"), List.of(), List.of()));
        assertThat(on(database).pending().isAtHeads()).isFalse();
        assertThat(on(database).current().revisions()).isEmpty();
    }

    @EveryDatabase
    void interruptedDowngradeIsNotAtHeadsAlthoughNothingIsPending(Database which) {
        TestDatabase database = create(which);
        withoutTransaction(GOOD.replace("DROP TABLE one", "DROP TABEL one"));
        on(database).upgrade("head");
        refused(() -> on(database).downgrade("base"));

        assertThat(on(database).pending())
                .isEqualTo(new PendingResult(List.of("a1"), List.of(), List.of("a1"), List.of(), List.of()));
        assertThat(on(database).pending().isAtHeads()).isFalse();
        assertThat(names(on(database).current())).containsExactly("a1");
    }

    private void withoutTransaction(String body) {
        files.raw("a1", "-- revision: a1\n-- down: none\n-- transaction: none\n" + body);
    }
}
