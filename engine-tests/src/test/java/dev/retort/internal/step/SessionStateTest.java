package dev.retort.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Session changes of a revision do not affect later ones, and changes that would affect the engine are refused. */
class SessionStateTest {
    private static final String NOTHING_BACK = "-- downgrade\nSELECT 1;\n";

    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createEmptyDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"));
        database = TestDatabase.create(Database.POSTGRESQL, folder);
    }

    private Retort retort() {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private RetortException refused() {
        return catchThrowableOfType(RetortException.class, () -> retort().upgrade("head"));
    }

    @Test
    void searchPathOfARevisionAffectsNeitherEngineNorNextRevision() {
        database.execute("CREATE SCHEMA other");
        files.add("a1", "none", "-- upgrade\nCREATE TABLE one (id int);\nSET search_path TO other;\n" + NOTHING_BACK);
        files.add("b2", "a1", "-- upgrade\nCREATE TABLE two (id int);\n" + NOTHING_BACK);

        retort().upgrade("head");

        assertThat(database.applied()).containsExactly("a1", "b2");
        assertThat(database.tables()).containsExactly("one", "two");
        assertThat(retort().upgrade("head").steps()).isEmpty();
    }

    @Test
    void dumpThatClearsTheSearchPathCanBeARevision() {
        files.add(
                "a1",
                "none",
                "-- upgrade\nSELECT pg_catalog.set_config('search_path', '', false);\n"
                        + "CREATE TABLE public.one (id int);\n" + NOTHING_BACK);
        files.table("b2", "a1");

        retort().upgrade("head");

        assertThat(database.tables()).containsExactly("one", "t_b2");
    }

    @Test
    void settingsMadeOutsideATransactionAreResetForTheNextRevision() {
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\nSET search_path TO pg_catalog;\n"
                        + NOTHING_BACK);
        files.table("b2", "a1");

        retort().upgrade("head");

        assertThat(database.tables()).containsExactly("t_b2");
    }

    @Test
    void statementThatReleasesTheLockIsRefusedBeforeTheRun() {
        for (String statement : List.of("DISCARD ALL", "RESET ALL", "SELECT pg_advisory_unlock_all()")) {
            files.add("a1", "none", "-- upgrade\nCREATE TABLE one (id int);\n" + statement + ";\n" + NOTHING_BACK);

            assertThat(refused().kind()).as(statement).isEqualTo(ErrorKind.BAD_SCRIPT);
        }
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void failedConcurrentIndexInSqlIsRepeatedByTheNextRun() {
        database.execute("CREATE TABLE t (id int)", "INSERT INTO t VALUES (1), (1)");
        files.raw(
                "a1",
                "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n"
                        + "CREATE UNIQUE INDEX CONCURRENTLY ix ON t (id);\n-- downgrade\nDROP INDEX ix;\n");

        assertThat(refused().kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);
        assertThat(refused().kind()).isEqualTo(ErrorKind.MIGRATION_FAILED);

        database.execute("DELETE FROM t");
        assertThat(retort().upgrade("head").applied()).containsExactly("a1");
    }

    @Test
    void finishedSettingIsSentAgainWhenAStepContinues() {
        database.execute("CREATE SCHEMA other");
        String begin = "-- revision: a1\n-- down: none\n-- transaction: none\n-- upgrade\n"
                + "SET search_path TO other;\nCREATE TABLE one (id int);\n";
        files.raw("a1", begin + "CREATE TABEL two (id int);\n" + NOTHING_BACK);
        assertThat(refused()).hasCauseInstanceOf(MigrationFailedException.class);

        files.raw("a1", begin + "CREATE TABLE two (id int);\n" + NOTHING_BACK);
        retort().upgrade("head");

        assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'other' ORDER BY 1"))
                .containsExactly("one", "two");
    }

    @Test
    void firstRunWaitsForAWriterAsLongAsForALock() throws Exception {
        TestDatabase sqlite = TestDatabase.create(Database.SQLITE, folder);
        files.table("a1", "none");
        sqlite.execute("CREATE TABLE application (id int)");
        Retort retort = Retort.builder()
                .url(sqlite.url())
                .scripts(files.location())
                .lockTimeout(Duration.ofSeconds(60))
                .build();
        CompletableFuture<?> run;
        try (Connection writer = sqlite.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            run = Background.supply(() -> retort.upgrade("head"));
            // Longer than the driver's own timeout, so that an early timeout would be noticed.
            assertThat(catchThrowableOfType(
                            java.util.concurrent.TimeoutException.class, () -> run.get(8, TimeUnit.SECONDS)))
                    .isNotNull();
            statement.execute("ROLLBACK");
        }
        run.get(60, TimeUnit.SECONDS);

        assertThat(sqlite.applied()).containsExactly("a1");
    }
}
