package dev.retort.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.command.Rebase;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Applied revisions are not rebased, and determine which branch can be rebased. */
class RebaseContract {
    private static final Pattern SUGGESTED = Pattern.compile("'retort rebase (\\S+) --onto (\\S+)'");

    @TempDir
    private Path folder;

    private RevisionFiles files;

    /** Writes the revisions of two developers who each created one after {@code a1}. */
    @BeforeEach
    void writeTwoHeads() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1")
                .table("c3", "a1");
    }

    private Retort on(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private Path file(String id) {
        return Path.of(files.location(), id + "_test.sql");
    }

    private static RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    @EveryDatabase
    void appliedRevisionIsNotRebased(Database which) throws IOException {
        TestDatabase database = TestDatabase.create(which, folder);
        on(database).upgrade("c3");
        String before = Files.readString(file("c3"));

        RetortException failure = refused(() -> on(database).rebase("c3", "b2"));

        assertThat(failure)
                .isInstanceOf(Rebase.RefusedException.class)
                .hasMessageContaining("has applied it")
                .hasMessageContaining("'retort merge heads'")
                .hasMessageContaining("'retort downgrade a1'")
                .hasMessageNotContaining("password");
        assertThat(((Rebase.RefusedException) failure).revision().id().value()).isEqualTo("c3");
        assertThat(Files.readString(file("c3"))).isEqualTo(before);
        assertThat(on(database).rebase("b2", "c3").files()).hasSize(1);
        assertThat(on(database).upgrade("head").heads()).containsExactly("b2");
    }

    @EveryDatabase
    void incompleteRevisionIsNotRebased(Database which) {
        files.raw(
                "c3",
                "-- revision: c3\n-- down: a1\n-- transaction: none\n-- upgrade\nCREATE TABLE one (id INTEGER);\n"
                        + "CREATE TABEL two (id INTEGER);\n");
        TestDatabase database = TestDatabase.create(which, folder);
        refused(() -> on(database).upgrade("c3"));

        assertThat(refused(() -> on(database).rebase("c3", "b2")))
                .isInstanceOf(Rebase.RefusedException.class)
                .hasMessageContaining("has applied it");
    }

    @EveryDatabase
    void readingTheDatabaseCreatesNothing(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);

        on(database).rebase("c3", "b2");

        assertThat(database.isUntouched()).isTrue();
    }

    // 'upgrade head' with two heads

    /** The arguments of the suggested command; empty if none is suggested. */
    private static List<String> suggested(RetortException failure) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.MULTIPLE_HEADS);
        Matcher command = SUGGESTED.matcher(failure.getMessage());
        return command.find() ? List.of(command.group(1), command.group(2)) : List.of();
    }

    @EveryDatabase
    void multipleHeadsErrorNamesRevisionsFilesMessagesAndBothFixes(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);

        RetortException failure = refused(() -> on(database).upgrade("head"));

        assertThat(failure.candidates()).containsExactly("b2", "c3");
        assertThat(failure)
                .hasMessageContaining("b2 (revision b2)")
                .hasMessageContaining("c3 (revision c3)")
                .hasMessageContaining(file("b2").toString())
                .hasMessageContaining(file("c3").toString())
                .hasMessageContaining("'retort merge heads'")
                .hasMessageContaining("'retort upgrade heads'")
                .hasMessageContaining("'retort upgrade b2'");
        assertThat(suggested(failure)).containsExactly("c3", "b2");
    }

    @EveryDatabase
    void appliedBranchIsNotRebased(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        on(database).upgrade("c3");

        List<String> command = suggested(refused(() -> on(database).upgrade("head")));

        assertThat(command).containsExactly("b2", "c3");
        on(database).rebase(command.get(0), command.get(1));
        assertThat(on(database).upgrade("head").heads()).containsExactly("b2");
    }

    @EveryDatabase
    void noRebaseIsSuggestedIfBothBranchesAreApplied(Database which) {
        TestDatabase database = TestDatabase.create(which, folder);
        on(database).upgrade("heads");
        files.table("d4", "b2").table("e5", "c3");

        assertThat(suggested(refused(() -> on(database).upgrade("head")))).isEmpty();
    }
}
