package dev.retort.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.RevisionInfo;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known defects of Alembic 1.19, reproduced on similar graphs and databases. */
class AlembicDefectsTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void begin() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.SQLITE, folder);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    /** Writes a revision that creates a table, with additional header lines. */
    private RevisionFiles table(String id, String down, String header) {
        return files.raw(
                id,
                "-- revision: " + id + "\n-- down: " + down + "\n" + header + "\n-- upgrade\nCREATE TABLE t_" + id
                        + " (id INTEGER);\n-- downgrade\nDROP TABLE t_" + id + ";\n");
    }

    private RetortException refused(Runnable command) {
        RetortException failure = catchThrowableOfType(RetortException.class, command::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private void assertUpDownUp() {
        int all = retort().upgrade("heads").applied().size();
        assertThat(retort().downgrade("base").applied()).isEmpty();
        assertThat(database.tables()).isEmpty();
        assertThat(retort().upgrade("heads").steps()).hasSize(all);
    }

    @Test
    void redundantDependencyCausesNoErrorAfterTheRun() {
        files.table("aaaa", "none").table("bbbb", "aaaa");
        table("cccc", "bbbb", "-- depends-on: aaaa\n");

        assertThat(retort().upgrade("head").heads()).containsExactly("cccc");
        assertUpDownUp();
    }

    @Test
    void mergeMayNameARevisionAndItsAncestor() {
        files.table("aaaa", "none").table("bbbb", "aaaa").table("mmmm", "bbbb, aaaa");

        assertThat(retort().upgrade("head").heads()).containsExactly("mmmm");
        assertThat(retort().downgrade("-1").heads()).containsExactly("bbbb");
        assertUpDownUp();
    }

    @Test
    void downgradedRedundantDependencyLeavesNoRow() {
        files.table("aaaa", "none").table("bbbb", "aaaa").table("zzzz", "aaaa");
        table("cccc", "bbbb", "-- depends-on: aaaa\n");
        retort().upgrade("heads");

        assertThat(retort().downgrade("bbbb").heads()).containsExactly("bbbb", "zzzz");

        assertThat(database.applied()).containsExactly("aaaa", "bbbb", "zzzz");
        assertThat(retort().upgrade("heads").heads()).containsExactly("cccc", "zzzz");
    }

    @Test
    void stampOfTwoRevisionsOfALineCanBeUpgraded() {
        database.execute("CREATE TABLE existing (id integer)");
        files.table("aaaa", "none").table("bbbb", "aaaa").table("cccc", "bbbb");

        assertThat(retort().stamp(List.of("bbbb", "aaaa")).heads()).containsExactly("bbbb");

        assertThat(retort().upgrade("head").heads()).containsExactly("cccc");
        assertThat(retort().stamp(List.of("aaaa", "bbbb")).applied()).containsExactly("aaaa", "bbbb");
    }

    @Test
    void repeatedUpgradeToAllHeadsSucceeds() {
        files.table("aaaa", "none").table("bbbb", "none");
        table("cccc", "bbbb", "-- depends-on: aaaa\n");

        retort().upgrade("heads");

        assertThat(retort().heads().revisions())
                .extracting(RevisionInfo::revision)
                .containsExactly("aaaa", "cccc");
        assertThat(retort().pending().isAtHeads()).isTrue();
    }

    @Test
    void downgradeOnAnUnappliedBranchIsExplained() {
        files.table("aaaa", "none").table("bbbb", "aaaa");
        table("cccc", "aaaa", "-- labels: reports\n");
        retort().upgrade("bbbb");

        assertThat(refused(() -> retort().downgrade("reports@-1")).kind()).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
        assertThat(database.applied()).containsExactly("aaaa", "bbbb");
    }

    @Test
    void stepsPastTheHeadAreExplained() {
        files.table("aaaa", "none").table("bbbb", "aaaa");

        assertThat(refused(() -> retort().upgrade("aaaa+2")).kind()).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
        assertThat(refused(() -> retort().upgrade("+3")).kind()).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
    }

    @Test
    void relativeDowngradeFromTwoHeadsIsRefused() {
        files.table("aaaa", "none").table("bbbb", "aaaa").table("cccc", "aaaa");
        retort().upgrade("heads");

        RetortException failure = refused(() -> retort().downgrade("-1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("bbbb", "cccc");
        assertThat(database.applied()).hasSize(3);
    }

    @Test
    void mistypedRelativeIdentifierIsRefused() {
        files.table("aaaa", "none").table("bbbb", "aaaa");

        assertThat(refused(() -> retort().upgrade("+1x")).kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(retort().current().revisions()).isEmpty();
    }

    @Test
    void missingDownRevisionIsReportedWithItsFile() {
        files.table("bbbb", "aaaa");

        RetortException failure = refused(() -> retort().upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(failure.getMessage()).contains("'aaaa'", "bbbb_test.sql");
    }

    @Test
    void ambiguousPrefixIsNotReportedAsUnknown() {
        files.table("2026a", "none").table("2026b", "2026a");

        RetortException failure = refused(() -> retort().upgrade("2026"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.PARTIAL_AMBIGUOUS);
        assertThat(failure.candidates()).containsExactly("2026a", "2026b");
    }

    @Test
    void singleLetterIsNotAValidPrefix() {
        files.table("aaaa", "none");

        assertThat(refused(() -> retort().upgrade("a")).kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(retort().current().revisions()).isEmpty();
    }

    @Test
    void ancestorsKeepTheLabelAfterABranchBelow() {
        files.table("aaaa", "none").table("bbbb", "aaaa");
        table("cccc", "bbbb", "-- labels: reports\n");
        assertThat(retort().show("bbbb").revisions().get(0).branches()).containsExactly("reports");

        files.table("dddd", "cccc").table("eeee", "cccc").table("zzzz", "none");

        assertThat(retort().show("aaaa").revisions().get(0).branches()).containsExactly("reports");
        assertThat(retort().upgrade("reports@bbbb").heads()).containsExactly("bbbb");
    }
}
