package dev.retort.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.bot.Startup;
import dev.retort.bot.config.RunMode;
import dev.retort.bot.log.LogCapture;
import dev.retort.error.RetortException;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.TestDatabase;
import dev.retort.support.WatchedDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final String HEAD = "20260309_090000";
    private static final Confirmation NOBODY = question -> false;

    @TempDir
    private Path directory;

    @EveryDatabase
    void productionUpgradesToHeadWithALineForEachRevision(Database which) {
        TestDatabase database = TestDatabase.create(which, directory);
        try (LogCapture log = LogCapture.open()) {
            assertThat(migrations(database, "production").runMigrationsIfNeeded())
                    .containsExactly(HEAD);

            assertThat(withoutMilliseconds(log.lines()))
                    .containsExactly(
                            "INFO 🚀 Production mode detected. Running migrations...\n",
                            "INFO 📊 Current migration state: base (nothing applied)\n",
                            "INFO 🔄 Running migrations: upgrade to head\n",
                            "INFO    Applied 20260105_090000: create users (N ms)\n",
                            "INFO    Applied 20260105_093000: create settings (N ms)\n",
                            "INFO    Applied 20260112_080000: add the language that a user chose (N ms)\n",
                            "INFO    Applied 20260202_090000: create subscription plans and invitation tokens (N ms)\n",
                            "INFO    Applied 20260204_100000: create requests for the Free channel (N ms)\n",
                            "INFO    Applied 20260209_090000: create VIP subscribers (N ms)\n",
                            "INFO    Applied 20260211_100000: allow one pending request per user (N ms)\n",
                            "INFO    Applied 20260216_080000: merge VIP and Free (N ms)\n",
                            "INFO    Applied 20260223_090000: create audit log and dialogs (N ms)\n",
                            "INFO    Applied 20260302_090000: add the expiry of a token (N ms)\n",
                            "INFO    Applied 20260309_090000: check languages, add the Free invite link (N ms)\n",
                            "INFO ✅ Migrations applied successfully (upgrade → head)\n",
                            """
                            INFO 📜 Migration history:
                               20260309_090000 (head) (current): check languages, add the Free invite link
                               20260302_090000: add the expiry of a token
                               20260223_090000: create audit log and dialogs
                               20260216_080000: merge VIP and Free
                               20260211_100000: allow one pending request per user
                               20260209_090000: create VIP subscribers
                               20260204_100000: create requests for the Free channel
                               20260202_090000: create subscription plans and invitation tokens
                               20260112_080000: add the language that a user chose
                               20260105_093000: create settings
                               20260105_090000: create users
                            """);
        }
        assertThat(database.tables()).contains("users", "settings");
    }

    @EveryDatabase
    void startAtHeadRunsOneQuery(Database which) {
        TestDatabase database = TestDatabase.create(which, directory);
        migrations(database, "production").runMigrationsIfNeeded();
        WatchedDataSource counting = new WatchedDataSource(database, WatchedDataSource.Network.RELIABLE);
        Migrations again = new Migrations(
                RunMode.of("production"),
                () -> Retort.builder().dataSource(counting.dataSource()).scripts(Startup.REVISIONS),
                NOBODY);
        try (LogCapture log = LogCapture.open()) {
            assertThat(again.runMigrationsIfNeeded()).containsExactly(HEAD);

            assertThat(counting.takeSent()).hasSize(1);
            assertThat(log.lines())
                    .contains(
                            "INFO 📊 Current migration state: " + HEAD + "\n",
                            "INFO ✅ Already at head (" + HEAD + "). No migration to run.\n");
        }
    }

    @EveryDatabase
    void developmentDoesNotMigrateAndNamesPendingRevisionsAndCommand(Database which) {
        TestDatabase database = TestDatabase.create(which, directory);
        try (LogCapture log = LogCapture.open()) {
            var thrown = catchThrowableOfType(
                    SchemaBehindException.class, () -> migrations(database, "").runMigrationsIfNeeded());

            assertThat(thrown.pending())
                    .hasSize(11)
                    .startsWith("20260105_090000")
                    .endsWith(HEAD);
            assertThat(log.lines())
                    .startsWith(
                            "INFO 🔧 Development mode detected. Skipping automatic migrations.\n",
                            "INFO Pending revisions: 11. Apply them with: bin/bot db upgrade head\n");
            assertThat(log.text()).contains("Cannot start the bot: the schema is behind: 11 revisions are pending.");
        }
        assertThat(database.isUntouched()).isTrue();
    }

    @Test
    void developmentAtHeadContinues() {
        TestDatabase database = sqlite();
        migrations(database, "development").runMigrations(Direction.UPGRADE, "head");
        try (LogCapture log = LogCapture.open()) {
            assertThat(migrations(database, "development").runMigrationsIfNeeded())
                    .containsExactly(HEAD);

            assertThat(log.text()).contains("Pending revisions: 0. The schema is at head (" + HEAD + ").");
        }
    }

    @Test
    void currentRevisionIsReadFromTheDatabase() {
        Migrations migrations = migrations(sqlite(), "production");

        assertThat(migrations.currentRevision()).isEmpty();
        migrations.runMigrations(Direction.UPGRADE, "+1");
        assertThat(migrations.currentRevision()).containsExactly("20260105_090000");
    }

    @Test
    void rollbackOfTheLastRevisionLogsAWarning() {
        Migrations migrations = migrations(sqlite(), "production");
        migrations.runMigrationsIfNeeded();
        try (LogCapture log = LogCapture.open()) {
            assertThat(migrations.rollbackLastMigration().heads()).containsExactly("20260302_090000");

            assertThat(withoutMilliseconds(log.lines()))
                    .containsExactly(
                            "WARN ⚠️ Rolling back last migration...\n",
                            "INFO 📊 Current migration state: " + HEAD + "\n",
                            "INFO 🔄 Running migrations: downgrade to -1\n",
                            "INFO    Downgraded 20260309_090000: check languages, add the Free invite link (N ms)\n",
                            "INFO ✅ Migrations applied successfully (downgrade → -1)\n");
        }
    }

    @Test
    void rollbackToBaseRequiresConfirmation() {
        TestDatabase database = sqlite();
        migrations(database, "production").runMigrationsIfNeeded();
        List<String> questions = new ArrayList<>();
        Migrations migrations = migrations(database, "development", question -> {
            questions.add(question);
            return false;
        });

        assertThatThrownBy(() -> migrations.rollbackToBase(RollbackConsent.ASK))
                .isInstanceOf(RollbackRefusedException.class);

        assertThat(questions).singleElement().asString().contains("All tables");
        assertThat(database.tables()).contains("users");
    }

    @Test
    void confirmedRollbackToBaseDropsAllTables() {
        TestDatabase database = sqlite();
        migrations(database, "production").runMigrationsIfNeeded();

        migrations(database, "development", question -> true).rollbackToBase(RollbackConsent.ASK);

        assertThat(database.tables()).doesNotContain("users", "settings");
    }

    @Test
    void rollbackToBaseInProductionRequiresExplicitConsent() {
        TestDatabase database = sqlite();
        Migrations migrations = migrations(database, "production", question -> true);
        migrations.runMigrationsIfNeeded();

        assertThatThrownBy(() -> migrations.rollbackToBase(RollbackConsent.ASK))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContaining("production");
        assertThat(database.tables()).contains("users");

        migrations.rollbackToBase(RollbackConsent.EXPLICIT);
        assertThat(database.tables()).doesNotContain("users", "settings");
    }

    @EveryDatabase
    void failedMigrationInProductionIsRolledBackAndLoggedOnOneCriticalLine(Database which) throws IOException {
        TestDatabase database = TestDatabase.create(which, directory);
        revision("r1", "none", "CREATE TABLE good (id integer);");
        revision("r2", "r1", "CREATE TABLE half (id integer);\nINSERT INTO nowhere VALUES (1);");
        try (LogCapture log = LogCapture.open()) {
            assertThatThrownBy(() -> migrations(database, "production", NOBODY, scripts())
                            .runMigrationsIfNeeded())
                    .isInstanceOf(RetortException.class);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("CRITICAL"))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line)
                                .startsWith("CRITICAL 💥 CRITICAL: Automatic migrations failed in production."
                                        + " The bot cannot start without a valid schema. Error: ")
                                .contains("r2", "INSERT INTO nowhere VALUES (1)", "nowhere")
                                .endsWith("\n");
                        assertThat(line.lines()).hasSize(1);
                    });
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("ERROR ❌ Migration failed: "))
                    .singleElement()
                    .asString()
                    .contains("\tat dev.retort.");
        }
        assertThat(database.tables()).contains("good").doesNotContain("half");
    }

    @Test
    void unreadableFileIsReportedLikeAnyFailureAndChangesNothing() throws IOException {
        revision("r1", "none", "CREATE TABLE good (id integer);");
        Files.writeString(
                scriptDirectory().resolve("r2_bad.sql"), "-- revision: r2\n-- colour: blue\n\n-- upgrade\nX;\n");

        assertNothingRuns("r2_bad.sql");
    }

    @Test
    void missingDownRevisionIsReportedLikeAnyFailureAndChangesNothing() throws IOException {
        revision("r1", "none", "CREATE TABLE good (id integer);");
        revision("r3", "r2", "CREATE TABLE other (id integer);");

        assertNothingRuns("r2");
    }

    private void assertNothingRuns(String named) {
        TestDatabase database = sqlite();
        try (LogCapture log = LogCapture.open()) {
            assertThatThrownBy(() -> migrations(database, "production", NOBODY, scripts())
                            .runMigrationsIfNeeded())
                    .isInstanceOf(RetortException.class);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("CRITICAL 💥"))
                    .singleElement()
                    .asString()
                    .contains(named);
        }
        assertThat(database.isUntouched()).isTrue();
    }

    private Path scriptDirectory() throws IOException {
        return Files.createDirectories(directory.resolve("revisions"));
    }

    private String scripts() {
        return directory.resolve("revisions").toString();
    }

    private void revision(String id, String down, String upgrade) throws IOException {
        String text = "-- revision: %s\n-- down: %s\n-- message: test\n\n-- upgrade\n%s\n\n-- downgrade\nSELECT 1;\n"
                .formatted(id, down, upgrade);
        Files.writeString(scriptDirectory().resolve(id + "_test.sql"), text);
    }

    private TestDatabase sqlite() {
        return TestDatabase.create(Database.SQLITE, directory);
    }

    private static Migrations migrations(TestDatabase database, String env) {
        return migrations(database, env, NOBODY);
    }

    private static Migrations migrations(TestDatabase database, String env, Confirmation confirmation) {
        return migrations(database, env, confirmation, Startup.REVISIONS);
    }

    private static Migrations migrations(TestDatabase database, String env, Confirmation confirmation, String scripts) {
        return new Migrations(
                RunMode.of(env), () -> Retort.builder().url(database.url()).scripts(scripts), confirmation);
    }

    private static List<String> withoutMilliseconds(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\\d+ ms", "N ms")).toList();
    }
}
