package dev.retort.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionInfo.Mark;
import dev.retort.result.RevisionsResult;
import dev.retort.support.RevisionFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The read-only commands: show, branches, history, current, and the pending revisions. */
class ReadOnlyCommandsTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void makeDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private Retort withoutDatabase() {
        return Retort.builder().scripts(files.location()).build();
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

    // show

    @Test
    void showContainsDeclarationsAndFollowers() {
        writeFork();

        RevisionInfo web = withoutDatabase().show("web").revisions().get(0);

        assertThat(web.revision()).isEqualTo("b2");
        assertThat(web.down()).containsExactly("a1");
        assertThat(web.labels()).containsExactly("web");
        assertThat(web.message()).isEqualTo("the web");
        assertThat(web.children()).containsExactly("d4", "e5");
        assertThat(web.branches()).containsExactly("web");
        assertThat(web.file())
                .isEqualTo(Path.of(files.location(), "b2_test.sql").toString());
        assertThat(web.is(Mark.KNOWN)).isTrue();
        assertThat(web.is(Mark.HEAD)).isFalse();
        assertThat(web.is(Mark.APPLIED)).isFalse();
    }

    @Test
    void showContainsDependenciesAndBranch() {
        writeFork();

        RevisionInfo shown = withoutDatabase().show("d4").revisions().get(0);

        assertThat(shown.dependsOn()).containsExactly("c3");
        assertThat(shown.branches()).containsExactly("web");
        assertThat(shown.is(Mark.HEAD)).isTrue();
        RevisionInfo other = withoutDatabase().show("c3").revisions().get(0);
        assertThat(other.children()).isEmpty();
        assertThat(other.branches()).isEmpty();
    }

    @Test
    void showOfHeadsShowsEffectiveHeadsAndOfBaseNone() {
        writeFork();

        assertThat(names(withoutDatabase().show("heads"))).containsExactly("d4", "e5");
        assertThat(names(withoutDatabase().show("base"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nope, unknown_revision",
        "head, multiple_heads",
        "+1, usage",
        "web@-1, usage",
        "a1:b2, range_not_allowed",
        "a-b, illegal_characters",
        "current, bad_config"
    })
    void showOfAnInvalidIdentifierIsRefused(String target, String kind) {
        writeFork();

        assertThat(refused(() -> withoutDatabase().show(target)).kind().code()).isEqualTo(kind);
    }

    // branches

    @Test
    void branchPointsHaveSeveralFollowersNewestFirst() {
        writeFork();

        assertThat(names(withoutDatabase().branches())).containsExactly("b2", "a1");
        assertThat(withoutDatabase().branches().revisions().get(1).children()).containsExactly("b2", "c3");
    }

    @Test
    void dependencyIsNotABranchPoint() {
        files.table("a1", "none").table("b2", "a1");
        files.raw("c3", "-- revision: c3\n-- down: none\n-- depends-on: a1\n" + section("c3"));

        assertThat(withoutDatabase().branches().revisions()).isEmpty();
    }

    // history

    @Test
    void historyOfARangeIsNewestFirst() {
        writeFork();

        assertThat(names(withoutDatabase().history("a1:d4"))).containsExactly("d4", "c3", "b2", "a1");
        assertThat(names(withoutDatabase().history("web:"))).containsExactly("e5", "d4", "b2");
        assertThat(names(withoutDatabase().history(":c3"))).containsExactly("c3", "a1");
        assertThat(names(withoutDatabase().history())).containsExactly("e5", "d4", "c3", "b2", "a1");
    }

    @Test
    void historyOfAnInvalidRangeIsRefused() {
        writeFork();

        assertThat(refused(() -> withoutDatabase().history("a1")).kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(refused(() -> withoutDatabase().history(":")).kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(refused(() -> withoutDatabase().history("e5:a1")).kind()).isEqualTo(ErrorKind.NOT_ANCESTOR);
    }
}
