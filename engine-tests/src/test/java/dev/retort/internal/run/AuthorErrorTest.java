package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.contract.run.FailedRun;
import dev.retort.error.RetortException;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.step.MigrationFailedException;
import dev.retort.result.StampMode;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of authors and users that must not look like defects of the engine, and must not disclose or create. */
class AuthorErrorTest {
    @TempDir
    private Path folder;

    private Retort retort(TestDatabase database, RevisionFiles files) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private RevisionFiles files() {
        return new RevisionFiles(folder.resolve("revisions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new AssertionError(\"no rows\");",
                "throw new StackOverflowError(\"too deep\");",
                "throw new OutOfMemoryError(\"too large\");",
                "throw new NoClassDefFoundError(\"x/Y\");"
            })
    void errorInJavaCodeIsThatOfTheRevision(String statement) {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        RevisionFiles files = files().java(
                        "a1",
                        "none",
                        "op.run(\"check\", connection -> { if (connection != null) " + statement + " });");

        MigrationFailedException failure = FailedRun.cause(
                MigrationFailedException.class, () -> retort(database, files).upgrade("head"));

        assertThat(failure).hasMessageContaining("revision a1").hasMessageContaining("its Java code failed");
        assertThat(database.query("SELECT revision || ' ' || outcome FROM retort_history"))
                .containsExactly("a1 failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StackOverflowError", "OutOfMemoryError", "AssertionError", "InternalError"})
    void errorWhileOperationsAreRecordedNamesTheRevision(String error) {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        RevisionFiles files = files().java("a1", "none", "if (op != null) throw new " + error + "(\"x\");");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> retort(database, files).upgrade("head"));

        assertThat(failure).hasMessageContaining("Ra1_test.java").hasMessageContaining(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b2_pipe.sql", "Rb2_pipe.java"})
    @Timeout(20)
    void fifoIsRefused(String name) throws IOException, InterruptedException {
        RevisionFiles files = files().table("a1", "none");
        Path fifo = Path.of(files.location(), name);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        assertRefused(files);
    }

    @Test
    @Timeout(20)
    void linkToADeviceIsRefused() throws IOException {
        RevisionFiles files = files().table("a1", "none");
        Files.createSymbolicLink(Path.of(files.location(), "b2_zero.sql"), Path.of("/dev/zero"));

        assertRefused(files);
    }

    private void assertRefused(RevisionFiles files) {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        BadScriptException failure = catchThrowableOfType(
                BadScriptException.class, () -> retort(database, files).upgrade("head"));
        assertThat(failure).isNotNull();
        assertThat(failure.text().why()).contains("it is not a regular file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE joe LOGIN PASSWORD 'c4n4ry-5ecret' NONSENSE",
                "ALTER ROLE nobody_of_this_name PASSWORD 'c4n4ry-5ecret'",
                "CREATE USER MAPPING FOR CURRENT_USER SERVER nowhere OPTIONS (password 'c4n4ry-5ecret')"
            })
    void passwordOfAFailingStatementIsMasked(String statement) {
        TestDatabase database = TestDatabase.create(Database.POSTGRESQL, folder);
        RevisionFiles files = files().add("a1", "none", "-- upgrade\n" + statement + ";\n");

        MigrationFailedException failure = FailedRun.cause(
                MigrationFailedException.class, () -> retort(database, files).upgrade("head"));

        assertThat(failure.getMessage()).contains("***").doesNotContain("c4n4ry");
        assertThat(database.query("SELECT error FROM retort_history")).noneMatch(text -> text.contains("c4n4ry"));
    }

    @Test
    void stampDoesNotCreateADatabase() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        Retort retort = retort(database, files().table("a1", "none"));

        for (StampMode mode : StampMode.values()) {
            assertThat(catchThrowableOfType(MissingDatabaseException.class, () -> retort.stamp(List.of("a1"), mode)))
                    .isNotNull();
        }
        assertThat(catchThrowableOfType(MissingDatabaseException.class, () -> retort.accept("a1", "why")))
                .isNotNull();

        assertThat(database.isUntouched()).isTrue();
        retort.upgrade("head");
        assertThat(database.applied()).containsExactly("a1");
    }
}
