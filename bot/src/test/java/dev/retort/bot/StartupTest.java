package dev.retort.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.RunMode;
import dev.retort.bot.config.Secrets;
import dev.retort.bot.config.Variables;
import dev.retort.bot.database.Migrations;
import dev.retort.bot.deployment.HealthClient;
import dev.retort.bot.log.LogCapture;
import dev.retort.bot.log.LogSetup;
import dev.retort.bot.telegram.Limits;
import dev.retort.error.Scrubber;
import dev.retort.result.Direction;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.Background;
import dev.retort.support.EveryDatabase;
import dev.retort.support.PostgresServer;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The complete startup, on real databases and with the simulator over HTTP. */
class StartupTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "CANARY-token-that-nobody-may-ever-see";
    private static final String TOKEN = "424242:" + SECRET;

    private final BotApiSandbox sandbox =
            BotApiSandbox.start(SandboxOptions.defaults().withToken(TOKEN));
    private final LogCapture log = LogCapture.open();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        log.close();
        sandbox.close();
    }

    @EveryDatabase
    void stepsRunInOrderAndNoUpdateIsFetchedBeforeAdminsAreNotified(Database which) throws Exception {
        RunningBot bot = start(production(TestDatabase.create(which, directory).url()));

        assertThat(sandbox.calls())
                .containsExactly(
                        "getMe",
                        "deleteWebhook",
                        "setMyCommands",
                        "setMyCommands",
                        "setMyCommands",
                        "setMyCommands",
                        "sendMessage");
        assertThat(log.text())
                .containsSubsequence(
                        "🌍 Ambiente: PRODUCTION",
                        "🚀 Production mode detected. Running migrations...",
                        "Applied 20260105_090000",
                        "✅ Migrations applied successfully (upgrade → head)",
                        "Database open",
                        "🤖 Bot online as @sandbox_bot.");
        assertThat(sandbox.sentMessages())
                .singleElement()
                .extracting(SentMessage::text)
                .asString()
                .contains("PRODUCTION", "20260309_090000");
        end(bot);
    }

    @Test
    void startIsAnsweredByRoleAndAdminsAreNotifiedOfTheStop() throws Exception {
        RunningBot bot =
                start(production(TestDatabase.create(Database.SQLITE, directory).url()));
        Thread polling = run(bot);

        sandbox.userSays(SandboxUser.ADMIN, "/start");
        sandbox.userSays(SandboxUser.of(2, "<Ana> & Co"), "/start");

        assertThat(answerTo(1, "Admin").text()).contains("administrador");
        assertThat(answerTo(2, "Ana").text()).contains("<Ana> & Co").doesNotContain("administrador");
        assertThat(bot.stop()).isTrue();
        polling.join(SOON.toMillis());
        assertThat(polling.isAlive()).isFalse();
        SentMessage last = sandbox.sentMessages().get(sandbox.sentMessages().size() - 1);
        assertThat(last.chatId()).isEqualTo(1);
        assertThat(last.text()).contains("se está deteniendo");
    }

    @Test
    void messagesSentWhileTheBotWasDownAreAnsweredAfterRestart() throws Exception {
        String url = TestDatabase.create(Database.SQLITE, directory).url();
        end(start(production(url)));
        sandbox.userSays(SandboxUser.of(2, "Ana"), "/start");

        RunningBot bot = start(production(url));
        Thread polling = run(bot);

        assertThat(answerTo(2, "Ana").text()).contains("Ana");
        assertThat(bot.stop()).isTrue();
        polling.join(SOON.toMillis());
    }

    @Test
    void schemaBehindInDevelopmentFailsTheStartBeforeAnythingElse() throws Exception {
        TestDatabase database = TestDatabase.create(Database.SQLITE, directory);
        Map<String, String> development = production(database.url());
        development.put("ENV", "prod");

        assertThatThrownBy(() -> start(development)).isInstanceOf(StartFailedException.class);

        assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).anyMatch(line -> line.contains("ENV=prod"));
        assertThat(log.text())
                .contains("🔧 Development mode detected. Skipping automatic migrations.")
                .contains("Pending revisions: 11. Apply them with: bin/bot db upgrade head");
        assertNobodyWasNotified();
        assertThat(database.isUntouched()).isTrue();

        migrations(development.get("DATABASE_URL")).runMigrations(Direction.UPGRADE, "head");
        end(start(development));
    }

    @Test
    void brokenRevisionNotifiesNobodyAndFetchesNothing() throws IOException, SQLException {
        Path revisions = Files.createDirectory(directory.resolve("revisions"));
        Files.writeString(
                revisions.resolve("r1_broken.sql"),
                "-- revision: r1\n-- down: none\n\n-- upgrade\nCREATE TABLE half (a int);\nWRONG\n\n-- downgrade\nX\n");
        TestDatabase database = TestDatabase.create(Database.SQLITE, directory);

        assertThatThrownBy(() -> start(production(database.url()), revisions.toString()))
                .isInstanceOf(StartFailedException.class);

        assertThat(log.text()).contains("CRITICAL 💥 CRITICAL: Automatic migrations failed in production.", "WRONG");
        assertThat(database.tables()).doesNotContain("half");
        assertNobodyWasNotified();
    }

    @Test
    void cancelledStartCancelsItsStatementAndFails() throws Exception {
        Path revisions = Files.createDirectory(directory.resolve("revisions"));
        Files.writeString(
                revisions.resolve("r1_slow.sql"),
                "-- revision: r1\n-- down: none\n\n-- upgrade\nSELECT pg_sleep(120);\n\n-- downgrade\nSELECT 1;\n");
        HealthClient health = HealthClient.ofFreePort();
        Map<String, String> variables =
                production(TestDatabase.create(Database.POSTGRESQL, directory).url());
        variables.put("PORT", health.port());
        Startup startup = startup(variables, revisions.toString());
        CompletableFuture<RunningBot> start = Background.supply(startup::start);
        log.await("🔄 Running migrations");
        assertThat(health.get("/health").is(200, "the bot is starting")).isTrue();
        assertThat(health.get("/ready").is(503, "the bot is starting")).isTrue();

        startup.cancel();

        assertThat(start).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(StartFailedException.class);
        assertThat(health.answers("/health", 200)).isFalse();
        assertNobodyWasNotified();
    }

    @Test
    void portOfTheHealthEndpointThatIsTakenFailsTheStartBeforeTheMigrations() throws IOException {
        TestDatabase database = TestDatabase.create(Database.SQLITE, directory);
        Map<String, String> variables = production(database.url());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            variables.put("HEALTH_PORT", String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(() -> start(variables)).isInstanceOf(StartFailedException.class);

            assertThat(log.text())
                    .contains("Cannot start the health endpoint", "127.0.0.1:" + taken.getLocalPort(), "HEALTH_PORT")
                    .doesNotContain("\tat ");
        }
        assertThat(database.isUntouched()).isTrue();
        assertNobodyWasNotified();
    }

    @Test
    void invalidConfigurationIsReportedWithoutAStackTraceAndOpensNothing() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, directory);
        Map<String, String> variables = production(database.url());
        variables.put("ADMIN_USER_IDS", "one");
        variables.put("LOG_LEVEL", "LOUD");

        assertThatThrownBy(() -> start(variables)).isInstanceOf(StartFailedException.class);

        assertThat(log.text()).contains("ADMIN_USER_IDS:", "LOG_LEVEL:").doesNotContain("\tat ");
        assertThat(database.isUntouched()).isTrue();
        assertNobodyWasNotified();
    }

    @Test
    void unknownTokenFailsTheStartAndClosesAllResources() {
        String url = TestDatabase.create(Database.POSTGRESQL, directory).url();
        Map<String, String> variables = production(url);
        variables.put("BOT_TOKEN", "424243:" + SECRET);

        assertThatThrownBy(() -> start(variables)).isInstanceOf(StartFailedException.class);

        assertThat(log.text()).contains("Cannot start the bot: Telegram does not accept this token");
        assertThat(sandbox.calls()).containsExactly("getMe");
        assertThat(log.text()).doesNotContain(SECRET);
        PostgresServer.drop(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "development"})
    void wrongPasswordFailsTheStartAndIsNotShown(String env) {
        Map<String, String> variables = production(PostgresServer.newDatabase().replace("p%40ss-", "wr%40ng-"));
        variables.put("ENV", env);

        assertThatThrownBy(() -> start(variables)).isInstanceOf(StartFailedException.class);

        assertThat(log.text())
                .contains("password authentication failed")
                .doesNotContain("wr@ng-")
                .doesNotContain("wr%40ng-");
        assertNobodyWasNotified();
    }

    @Test
    void noLogLineContainsASecretAtTraceLevel() throws Exception {
        Map<String, String> variables =
                production(TestDatabase.create(Database.POSTGRESQL, directory).url());
        variables.put("LOG_LEVEL", "TRACE");
        sandbox.failNext("setMyCommands", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"" + TOKEN + "\"}");
        RunningBot bot = start(variables);
        Thread polling = run(bot);
        sandbox.failNext("sendMessage", 502, "<html>" + TOKEN + "</html>");
        sandbox.userSays(SandboxUser.of(2, "Ana"), "/start");
        answerTo(2, "Ana");
        bot.stop();
        polling.join(SOON.toMillis());

        assertThat(log.text())
                .contains(
                        "424242:…",
                        "postgresql://" + PostgresServer.OWNER + ":***@",
                        "Continuing without it: setMyCommands")
                .doesNotContain(SECRET)
                .doesNotContain(PostgresServer.PASSWORD)
                .doesNotContain(PostgresServer.PASSWORD_IN_URL);
    }

    private void assertNobodyWasNotified() {
        assertThat(sandbox.calls()).isEmpty();
    }

    private SentMessage answerTo(long userId, String name) throws InterruptedException {
        return sandbox.awaitMessage(
                message -> message.chatId() == userId && message.text().contains(name), SOON);
    }

    private Map<String, String> production(String url) {
        Map<String, String> variables = new HashMap<>();
        variables.put("BOT_TOKEN", TOKEN);
        variables.put("ADMIN_USER_IDS", "1");
        variables.put("ENV", "production");
        variables.put("DATABASE_URL", url);
        variables.put("BOT_API_URL", sandbox.baseUrl());
        return variables;
    }

    private static RunningBot start(Map<String, String> environment) {
        return start(environment, Startup.REVISIONS);
    }

    private static RunningBot start(Map<String, String> environment, String revisions) {
        return startup(environment, revisions).start();
    }

    private static Startup startup(Map<String, String> environment, String revisions) {
        Variables variables = Variables.of(environment, DotEnv.parse(""));
        LogSetup.hide(Scrubber.of(Secrets.of(variables)));
        return new Startup(new Startup.Environment(
                variables, revisions, Clock.systemUTC(), Limits.ofTelegram(), () -> {}, Clock.systemUTC()));
    }

    private static Thread run(RunningBot bot) {
        Thread polling = new Thread(bot::run, "polling");
        polling.start();
        return polling;
    }

    private static void end(RunningBot bot) throws InterruptedException {
        Thread polling = run(bot);
        assertThat(bot.stop()).isTrue();
        polling.join(SOON.toMillis());
    }

    private static Migrations migrations(String url) {
        return new Migrations(
                RunMode.of(""), () -> Retort.builder().url(url).scripts(Startup.REVISIONS), question -> false);
    }
}
