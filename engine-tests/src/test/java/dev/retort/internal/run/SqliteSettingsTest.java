package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.UnsupportedServerException;
import dev.retort.internal.table.TableLocation.WrongNamespaceException;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and objects of a SQLite session that would make a run unsafe, or its state wrong. */
class SqliteSettingsTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;
    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a001", "none")
                .table("a002", "a001");
        database = TestDatabase.create(Database.SQLITE, folder);
    }

    private RetortBuilder builder(String parameters) {
        return Retort.builder().url(database.url() + parameters).scripts(files.location());
    }

    private RetortBuilder on(Connection connection) {
        return Retort.builder().dataSource(WatchedDataSource.poolOf(connection)).scripts(files.location());
    }

    private static UnsupportedServerException refused(Runnable call) {
        UnsupportedServerException failure = catchThrowableOfType(UnsupportedServerException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", "Off", "memory", "MEMORY"})
    void journalModeWithoutRollbackIsRefused(String mode) {
        builder("").build().upgrade("a001");
        Retort retort = builder("?journal_mode=" + mode).build();

        List<Runnable> runs = List.of(
                () -> retort.upgrade("head"),
                () -> retort.downgrade("base"),
                () -> retort.stamp(List.of("head")),
                () -> retort.dryRun(Direction.UPGRADE, "head"));
        runs.forEach(run -> assertThat(refused(run)).hasMessageContaining("journal_mode=" + mode.toLowerCase()));

        assertThat(database.applied()).containsExactly("a001");
        assertThat(refused(runs.get(0)).text().fix()).startsWith("remove the setting from the URL, the data source");
        builder("").build().upgrade("head");
        assertThat(database.applied()).containsExactly("a001", "a002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "truncate", "persist", "wal"})
    void journalModeWithRollbackIsAccepted(String mode) {
        builder("?journal_mode=" + mode).build().upgrade("head");

        assertThat(database.applied()).containsExactly("a001", "a002");
    }

    @Test
    void synchronousOffIsAccepted() {
        builder("?synchronous=off").build().upgrade("head");

        assertThat(database.applied()).containsExactly("a001", "a002");
    }

    @Test
    void journalModeOfAPoolIsRefused() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = memory");

            assertThat(refused(() -> on(connection).build().upgrade("head")))
                    .hasMessageContaining("journal_mode=memory");
        }
    }

    @Test
    void databaseInMemoryUsesItsNormalMode() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            assertThat(on(connection).build().upgrade("head").applied()).containsExactly("a001", "a002");

            statement.execute("PRAGMA journal_mode = off");
            assertThat(refused(() -> on(connection).build().downgrade("base")))
                    .hasMessageContaining("journal_mode=off");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA journal_mode = off",
                "pragma main.\"journal_mode\"=MEMORY",
                "PRAGMA journal_mode('off')",
            })
    void revisionMustNotTurnTheJournalOff(String statement) {
        files.raw("a002", outsideTransaction(statement));

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> builder("").build().upgrade("head"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_SCRIPT);
        assertThat(database.applied()).isEmpty();
        assertThat(database.tables()).doesNotContain("t_a001");
    }

    @Test
    void journalTurnedOffUnnoticedEndsTheRunBeforeTheNextStep() {
        files.raw("a002", outsideTransaction("PRAGMA /* hidden */ journal_mode = off"));
        files.table("a003", "a002");

        RetortException failure = catchThrowableOfType(
                RetortException.class, () -> builder("").build().upgrade("head"));

        assertThat(failure).hasMessageContaining("journal_mode=off");
        assertThat(database.tables()).doesNotContain("t_a003");
    }

    private static String outsideTransaction(String statement) {
        return "-- revision: a002\n-- down: a001\n-- transaction: none\n-- upgrade\n" + statement
                + ";\n-- downgrade\nSELECT 1;\n";
    }

    @Test
    void temporaryOrAttachedVersionTableIsNotSeen() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            builder("").build().upgrade("head");
            statement.execute(
                    "CREATE TEMP TABLE retort_version AS SELECT * FROM main.retort_version WHERE id = 'a001'");
            statement.execute("CREATE TEMP TABLE retort_history AS SELECT * FROM main.retort_history WHERE 1 = 0");
            Retort retort = on(connection).build();

            assertThat(retort.pending().isAtHeads()).isTrue();
            assertThat(retort.status().pending()).isEmpty();
            assertThat(retort.log(5).entries()).hasSize(2);
            assertThat(retort.upgrade("head").steps()).isEmpty();
        }
        Path second = folder.resolve("second.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + second);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH DATABASE '" + folder.resolve("test.db") + "' AS aux1");
            Retort retort = on(connection).build();

            assertThat(retort.pending().pending()).containsExactly("a001", "a002");
            assertThat(retort.upgrade("head").steps()).hasSize(2);
        }
    }

    @Test
    void viewAndTemporarySchemaAreRefused() {
        builder("").build().upgrade("head");
        WrongNamespaceException temporary = catchThrowableOfType(
                WrongNamespaceException.class,
                () -> builder("").schemaName("temp").build().upgrade("head"));
        assertThat(temporary).hasMessageContaining("temporary table");

        database.execute(
                "ALTER TABLE retort_version RENAME TO versions",
                "CREATE VIEW Retort_Version AS SELECT * FROM versions");
        WrongNamespaceException view = catchThrowableOfType(
                WrongNamespaceException.class, () -> builder("").build().pending());
        assertThat(view).hasMessageContaining("main.retort_version (view)");
    }

    @Test
    void lockOfAnotherProgramIsNoTransactionOfTheApplication() throws SQLException {
        try (Connection other = database.connect();
                Statement blocking = other.createStatement();
                Connection connection = database.connect()) {
            blocking.execute("BEGIN EXCLUSIVE");
            connection.setAutoCommit(false);
            Retort retort = Retort.builder()
                    .dataSource(WatchedDataSource.poolOf(connection))
                    .scripts(files.location())
                    .lockTimeout(Duration.ofMillis(300))
                    .build();

            assertThat(catchThrowable(() -> retort.upgrade("head")))
                    .isNotNull()
                    .hasMessageNotContaining("transaction of the application");
            blocking.execute("ROLLBACK");
            retort.upgrade("head");
        }
        assertThat(database.applied()).containsExactly("a001", "a002");
    }
}
