package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.support.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real program in sandbox mode, started and stopped as by its owner. */
class BotIT {
    private static final String HEAD = "20260309_090000";
    private static final Map<String, String> PRODUCTION = Map.of("ENV", "production");
    private static final Map<String, String> DEVELOPMENT = Map.of();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void startInAnEmptyFolderMigratesAnswersAndExitsWithZeroOnASignal(String signal) throws InterruptedException {
        try (BotProcess bot = BotProcess.start(directory, PRODUCTION, "--sandbox")) {
            bot.awaitOutput("Bot online as @sandbox_bot");
            bot.type("/start");
            bot.awaitOutput("Hola, Admin");
            bot.signal(signal);

            assertThat(bot.awaitExit()).as(bot.output()).isZero();
            assertThat(bot.output())
                    .contains(
                            "📊 Current migration state: base (nothing applied)",
                            "Applied 20260105_090000: create users (",
                            "Applied 20260105_093000: create settings (",
                            "Applied " + HEAD + ": check languages, add the Free invite link (",
                            "✅ Migrations applied successfully (upgrade → head)",
                            "👋 Stopped.");
            assertThat(bot.standardOutput())
                    .contains("🌐 Sandbox: http://127.0.0.1:", "Bot en línea", "El bot se está deteniendo")
                    .doesNotContain("INFO");
        }
        assertThat(directory.resolve("bot.db")).isRegularFile();
    }

    @Test
    void restartAtHeadDoesNotMigrate() throws InterruptedException {
        online(PRODUCTION);

        String second = online(PRODUCTION);

        assertThat(second)
                .contains("✅ Already at head (" + HEAD + "). No migration to run.")
                .doesNotContain("Applied ");
    }

    @Test
    void endOfInputDoesNotStopTheBot() throws InterruptedException {
        try (BotProcess bot = BotProcess.start(directory, PRODUCTION, "--sandbox")) {
            bot.endInput();
            bot.awaitOutput("Bot online as @sandbox_bot");
            assertThat(bot.isAlive()).isTrue();
            bot.signal("TERM");

            assertThat(bot.awaitExit()).isZero();
        }
    }

    @Test
    void developmentRequiresAManualMigration() throws InterruptedException {
        var behind = BotProcess.run(directory, DEVELOPMENT, "--sandbox");
        assertThat(behind.exitCode()).isEqualTo(1);
        assertThat(behind.output())
                .contains(
                        "🔧 Development mode detected. Skipping automatic migrations.",
                        "Pending revisions: 11. Apply them with: bin/bot db upgrade head")
                .doesNotContain("Bot online");

        assertThat(BotProcess.run(directory, DEVELOPMENT, "db", "upgrade", "head")
                        .exitCode())
                .isZero();

        assertThat(online(DEVELOPMENT)).contains("Pending revisions: 0. The schema is at head (" + HEAD + ").");
    }

    @Test
    void misspeltEnvIsReportedAndDoesNotMigrate() throws InterruptedException {
        var finished = BotProcess.run(directory, Map.of("ENV", "prod"), "--sandbox");

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output()).contains("WARN", "ENV=prod is neither 'production' nor 'development'");
        assertThat(directory.resolve("bot.db")).doesNotExist();
    }

    @Test
    void databaseCommandsDowngradeAndUpgradeTheBotsOwnDatabase() throws InterruptedException, IOException {
        Files.writeString(directory.resolve(".env"), "DATABASE_URL=sqlite:///own.db\n");

        assertThat(db("upgrade", "head")).contains(HEAD);
        assertThat(directory.resolve("own.db")).isRegularFile();
        assertThat(db("downgrade", "-1")).contains(HEAD);
        assertThat(db("current")).contains("20260302_090000").doesNotContain(HEAD);
        assertThat(db("history")).contains(HEAD, "20260105_093000", "20260105_090000");
        db("upgrade", "head");
        assertThat(db("current")).contains(HEAD);
        db("downgrade", "base");
        assertThat(db("current")).doesNotContain("2026");
    }

    @Test
    void configurationCanBeCheckedWithoutAStart() throws InterruptedException {
        Map<String, String> complete =
                Map.of("BOT_TOKEN", "123456:CANARY-token-that-nobody-may-ever-see", "ADMIN_USER_IDS", "7");

        var good = BotProcess.run(directory, complete, "check-config");
        var bad = BotProcess.run(directory, Map.of("LOG_LEVEL", "LOUD"), "check-config");

        assertThat(good.exitCode()).isZero();
        assertThat(good.output())
                .contains("🤖 Bot Token: 123456:…", "👤 Admins: 1")
                .doesNotContain("CANARY");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.output()).contains("it has 3 errors", "BOT_TOKEN:", "ADMIN_USER_IDS:", "LOG_LEVEL:");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void botRunsOnPostgresqlAndShowsNoPassword() throws InterruptedException {
        Map<String, String> variables =
                Map.of("ENV", "production", "DATABASE_URL", PostgresServer.newDatabase(), "LOG_LEVEL", "TRACE");
        String output;
        try (BotProcess bot = BotProcess.start(directory, variables, "--sandbox")) {
            bot.awaitOutput("Bot online as @sandbox_bot");
            bot.type("/start");
            bot.awaitOutput("Hola, Admin");
            bot.signal("TERM");
            assertThat(bot.awaitExit()).as(bot.output()).isZero();
            output = bot.output();
        }
        output += BotProcess.run(directory, variables, "db", "history").output();
        output += BotProcess.run(directory, variables, "check-config").output();

        assertThat(output)
                .contains("Applied " + HEAD, "postgresql://" + PostgresServer.OWNER + ":***@")
                .doesNotContain(PostgresServer.PASSWORD)
                .doesNotContain(PostgresServer.PASSWORD_IN_URL);
    }

    @Test
    void unknownCommandIsAUsageError() throws InterruptedException {
        assertThat(BotProcess.run(directory, DEVELOPMENT, "fly").exitCode()).isEqualTo(2);
        assertThat(BotProcess.run(directory, DEVELOPMENT, "--help").output())
                .contains("db", "check-config", "--sandbox");
    }

    /** Runs the bot until it is online, stops it, and returns its output. */
    private String online(Map<String, String> variables) throws InterruptedException {
        try (BotProcess bot = BotProcess.start(directory, variables, "--sandbox")) {
            bot.awaitOutput("Bot online as @sandbox_bot");
            bot.signal("TERM");
            assertThat(bot.awaitExit()).as(bot.output()).isZero();
            return bot.output();
        }
    }

    private String db(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("db"));
        command.addAll(List.of(arguments));
        var finished = BotProcess.run(directory, DEVELOPMENT, command.toArray(String[]::new));
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output();
    }
}
