package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.result.Resolution;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.StampMode;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands on revision files that were changed or deleted after they were run. */
class ChangedFilesContract {
    private static final String STEPS = "-- revision: b2\n-- down: a1\n-- transaction: none\n\n-- upgrade\n";

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    private Retort on(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private static RetortException refused(Runnable command) {
        RetortException failure = catchThrowableOfType(RetortException.class, command::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Creates a database on which a revision failed in the second of its two statements. */
    private TestDatabase incomplete(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        files.raw("b2", STEPS + "CREATE TABLE one (id INTEGER);\nCREATE TABEL two (id INTEGER);\n");
        refused(() -> on(database).upgrade("head"));
        return database;
    }

    @EveryDatabase
    void changedFileIsReportedByEveryReadOnlyCommand(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        on(database).upgrade("head");
        assertThat(on(database).status().changed()).isEmpty();
        files.add("a1", "none", "-- upgrade\nCREATE TABLE other (id INTEGER);\n-- downgrade\nDROP TABLE t_a1;\n");

        assertThat(on(database).status().changed()).containsExactly("a1");
        assertThat(on(database).pending().changed()).containsExactly("a1");
        assertThat(on(database).pending().isAtHeads()).isFalse();
        assertThat(on(database).history().revisions()).allMatch(info -> info.is(Mark.CHANGED));
        assertThat(on(database).show("a1").revisions()).allMatch(info -> info.is(Mark.CHANGED));
    }

    @EveryDatabase
    void incompleteRevisionWithoutItsFileStopsEveryRun(Database which) throws IOException {
        TestDatabase database = incomplete(which);
        Files.delete(folder.resolve("revisions/b2_test.sql"));
        files.table("c3", "a1");

        for (Runnable run : List.<Runnable>of(
                () -> on(database).upgrade("head"),
                () -> on(database).upgrade("a1"),
                () -> on(database).downgrade("base"),
                () -> on(database).stamp(List.of("a1")),
                () -> on(database).dryRun(Direction.UPGRADE, "head"))) {
            assertThat(refused(run).kind()).isEqualTo(ErrorKind.INTERRUPTED);
            assertThat(refused(run)).hasMessageContaining("incomplete, and this build has no file for it");
        }
        assertThat(on(database).status().halfDone()).containsExactly("b2");
        on(database).stamp(List.of("a1"), StampMode.PURGE);
        assertThat(on(database).upgrade("head").heads()).containsExactly("c3");
    }

    @EveryDatabase
    void changedFinishedStatementMustBeRestoredNotAccepted(Database which) {
        TestDatabase database = incomplete(which);
        files.raw("b2", STEPS + "CREATE TABLE uno (id INTEGER);\nCREATE TABLE two (id INTEGER);\n");

        for (Runnable run : List.<Runnable>of(
                () -> on(database).upgrade("head"), () -> on(database).dryRun(Direction.UPGRADE, "head"))) {
            assertThat(refused(run).kind()).isEqualTo(ErrorKind.CHECKSUM_MISMATCH);
            assertThat(refused(run))
                    .hasMessageContaining("restore the completed statements")
                    .hasMessageNotContaining("accept");
        }
        files.raw("b2", STEPS + "CREATE TABLE one (id INTEGER);\nCREATE TABLE two (id INTEGER);\n");
        assertThat(on(database).dryRun(Direction.UPGRADE, "head").steps())
                .flatExtracting(step -> step.sql())
                .containsExactly("CREATE TABLE two (id INTEGER)");
        assertThat(on(database).upgrade("head").heads()).containsExactly("b2");
    }

    @EveryDatabase
    void incompleteRevisionWithoutUnknownOutcomeIsRefusedByResume(Database which) {
        TestDatabase database = incomplete(which);

        assertThat(refused(() -> on(database).resume(Resolution.COMPLETED)))
                .hasMessageContaining("b2 is incomplete, but the result of each statement is known");
    }
}
