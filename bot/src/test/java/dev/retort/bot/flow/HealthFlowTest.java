package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.Retort;
import dev.retort.bot.BotFixture;
import dev.retort.bot.Startup;
import dev.retort.bot.deployment.HealthClient;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.calls.Fault;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.PostgresServer;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health endpoint, over HTTP: it shows each failure, and shows when it is over. */
class HealthFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;
    private static final String HEAD = "20260309_090000";

    private final HealthClient health = HealthClient.ofFreePort();

    @TempDir
    private Path directory;

    @EveryDatabase
    void runningBotIsHealthyAndReady(Database which) throws InterruptedException {
        try (BotFixture bot = started(which)) {
            bot.say(ANA, "/start");

            for (String path : new String[] {"/health", "/ready"}) {
                JsonNode body = health.get(path).body();
                assertThat(body.get("status").asText()).isEqualTo("ok");
                assertThat(body.get("problems")).isEmpty();
                assertThat(body.at("/database/reachable").asBoolean()).isTrue();
                assertThat(body.at("/database/atHead").asBoolean()).isTrue();
                assertThat(body.at("/database/current/0").asText()).isEqualTo(HEAD);
                assertThat(body.at("/polling/state").asText()).isEqualTo("polling");
                assertThat(body.at("/polling/secondsSinceSuccess").isInt()).isTrue();
                assertThat(body.get("tasks").properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactly("free-queue", "vip-expiry");
            }
        }
    }

    @Test
    void answersToOtherRequests() throws InterruptedException {
        try (BotFixture bot = started(Database.SQLITE)) {
            bot.settle();
            HttpResponse<String> get = health.send("GET", "/health?verbose=1");
            HttpResponse<String> head = health.send("HEAD", "/health");

            assertThat(get.statusCode()).isEqualTo(200);
            assertThat(get.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(get.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0))
                    .isGreaterThan(100);
            assertThat(health.send("HEAD", "/ready").statusCode()).isEqualTo(200);
            assertThat(health.send("GET", "/").statusCode()).isEqualTo(404);
            assertThat(health.send("GET", "/health/").statusCode()).isEqualTo(404);
            assertThat(health.send("POST", "/metrics").statusCode()).isEqualTo(404);
            for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS"}) {
                HttpResponse<String> refused = health.send(method, "/ready");
                assertThat(refused.statusCode()).as(method).isEqualTo(405);
                assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
            }
        }
        assertThat(health.answers("/health", 200)).as("after the stop").isFalse();
    }

    @EveryDatabase
    void databaseThatIsGoneIsShownUntilItIsBack(Database which) throws IOException, InterruptedException {
        try (BotFixture bot = started(which)) {
            takeAway(bot.database());
            boolean isServer = which.equals(Database.POSTGRESQL);
            String problem = isServer ? "the database does not answer" : "the schema is behind";
            bot.await("not ready", () -> health.get("/ready").is(503, problem));

            if (isServer) {
                bot.person(ANA).says("/start");
            }
            assertThat(health.get("/health").status())
                    .as("a restart does not help")
                    .isEqualTo(200);
            assertThat(health.get("/ready").body().toString())
                    .doesNotContain(PostgresServer.OWNER, PostgresServer.PASSWORD, "localhost", directory.toString());

            giveBack(bot.database());

            bot.await("ready again", () -> health.get("/ready").status() == 200);
            assertThat(bot.say(BotFixture.BEN, "/help").text()).contains("Comandos");
            if (isServer) {
                assertThat(bot.lastMessage(ANA).text()).as("nothing was lost").contains("Hola, Ana");
            }
        }
    }

    @EveryDatabase
    void schemaThatIsBehindIsShownUntilItIsUpgraded(Database which) throws InterruptedException {
        try (BotFixture bot = started(which)) {
            Retort engine = Retort.builder()
                    .url(bot.database().url())
                    .scripts(Startup.REVISIONS)
                    .build();
            engine.downgrade("-1");
            bot.await("behind", () -> health.get("/ready").is(503, "the schema is behind: 1 pending revision"));
            assertThat(health.get("/health").is(200, "the schema is behind")).isTrue();

            engine.upgrade("head");

            bot.await("ready", () -> health.get("/ready").status() == 200);
        }
    }

    @EveryDatabase
    void oldBuildIsReadyWhileANewerOneHasMigrated(Database which) throws InterruptedException {
        try (BotFixture bot = started(which)) {
            bot.database()
                    .execute("INSERT INTO retort_version"
                            + " (id, down, depends_on, checksum, state, position, finished, changed_at)"
                            + " SELECT 'newer', id, '', 'x', 'applied', 99, '', changed_at FROM retort_version"
                            + " WHERE id = '" + HEAD + "'");

            bot.await(
                    "ahead",
                    () -> health.get("/ready").body().at("/database/unknown").asInt() == 1);

            assertThat(health.get("/ready").status()).isEqualTo(200);
            assertThat(health.get("/ready").body().at("/database/atHead").asBoolean())
                    .isFalse();
            assertThat(bot.say(ANA, "/start").text()).contains("Ana");
        }
    }

    @EveryDatabase
    void pollingThatIsStuckIsUnhealthyUntilItContinues(Database which) throws Exception {
        try (BotFixture bot = started(which)) {
            try (Connection other = bot.database().connect();
                    Statement statement = other.createStatement()) {
                statement.execute(which.equals(Database.SQLITE) ? "BEGIN IMMEDIATE" : "BEGIN");
                if (which.equals(Database.POSTGRESQL)) {
                    statement.execute("LOCK TABLE dialogs");
                }
                bot.person(ANA).says("/start");
                assertThat(health.get("/health").status()).isEqualTo(200);
                bot.await("the handler waits", () -> isHandlerWaiting(bot.database()));

                bot.elapse(Duration.ofMinutes(6));

                assertThat(health.get("/health").is(503, "polling is stuck")).isTrue();
                assertThat(health.get("/ready").is(503, "polling is stuck")).isTrue();
                statement.execute("ROLLBACK");
            }
            bot.await("healthy", () -> health.get("/health").status() == 200);
            bot.await("ready", () -> health.get("/ready").status() == 200);
            assertThat(bot.lastMessage(ANA).text()).contains("Ana");
        }
    }

    @Test
    void updateThatWaitsForTelegramIsNotStuckUntilItsTimeIsOver() throws InterruptedException {
        try (BotFixture bot = started(Database.SQLITE)) {
            bot.settle();
            bot.delayNextAnswer(() -> bot.person(ANA).says("/start"));

            // The bot polls before and after each jump of the clock, so that only the update can be stuck.
            bot.person(BotFixture.BEN).says("/start");
            bot.await(
                    "an answer", () -> bot.person(BotFixture.BEN).botMessages().size() == 1);

            bot.elapse(Duration.ofSeconds(330));
            bot.await("healthy", () -> health.answers("/health", 200));

            bot.elapse(Duration.ofSeconds(400));
            bot.person(BotFixture.BEN).says("/help");
            bot.await(
                    "another answer",
                    () -> bot.person(BotFixture.BEN).botMessages().size() == 2);
            assertThat(health.get("/health").is(503, "polling is stuck")).isTrue();
        }
    }

    @EveryDatabase
    void taskThatIsStuckIsUnhealthyUntilItContinues(Database which) throws Exception {
        try (BotFixture bot = started(which)) {
            bot.settle();
            try (Connection other = bot.database().connect();
                    Statement statement = other.createStatement()) {
                statement.execute(which.equals(Database.SQLITE) ? "BEGIN IMMEDIATE" : "BEGIN");
                if (which.equals(Database.POSTGRESQL)) {
                    statement.execute("LOCK TABLE free_channel_requests");
                }
                bot.advance(Duration.ofMinutes(1));
                bot.await(
                        "the task runs",
                        () -> task("free-queue").get("state").asText().equals("running"));

                bot.elapse(Duration.ofMinutes(11));

                bot.await("stuck", () -> health.get("/health").is(503, "task free-queue is stuck"));
                statement.execute("ROLLBACK");
            }
            // Ends the poll, during which more than ten minutes have elapsed for the health of the bot, too.
            bot.say(ANA, "/help");
            bot.await("healthy", () -> health.get("/health").status() == 200);
        }
    }

    @EveryDatabase
    void taskThatFailsIsShownUntilItSucceeds(Database which) throws InterruptedException {
        try (BotFixture bot = started(which)) {
            bot.person(ANA).joins(bot.seed().free().requestLink("everybody"));
            bot.settle();
            for (int i = 0; i < 3; i++) {
                bot.sandbox().failNext("approveChatJoinRequest", Fault.INTERNAL_ERROR);
            }
            bot.advance(Duration.ofMinutes(6));
            bot.await("shown", () -> health.get("/health").is(200, "task free-queue fails"));
            assertThat(health.get("/ready").is(200, "task free-queue fails")).isTrue();
            assertThat(task("free-queue").get("failed").asInt()).isEqualTo(1);

            bot.advance(Duration.ofMinutes(1));

            bot.await("gone", () -> health.get("/health").body().get("problems").isEmpty());
            assertThat(bot.seed().free().isMember(ANA)).isTrue();
        }
    }

    @Test
    void telegramThatDoesNotAnswerIsShownUntilItDoes() throws InterruptedException {
        try (BotFixture bot = started(Database.SQLITE)) {
            bot.settle();
            bot.sandbox().failNext("getUpdates", Fault.BAD_GATEWAY);
            bot.sandbox().failNext("getUpdates", Fault.CONFLICT);

            bot.person(ANA).says("/help");

            bot.await("failing", () -> health.get("/ready").is(503, "Telegram does not answer"));
            bot.await("conflict", () -> health.get("/ready").is(503, "another program is polling with the same token"));
            assertThat(health.get("/health").status()).isEqualTo(200);
            bot.person(ADMIN).says("/help");
            bot.await("ready", () -> health.get("/ready").status() == 200);
        }
    }

    private BotFixture started(Database which) throws InterruptedException {
        BotFixture bot = BotFixture.on(which, directory).with("HEALTH_PORT", health.port());
        bot.start();
        bot.await("ready", () -> health.answers("/ready", 200));
        return bot;
    }

    private JsonNode task(String name) {
        return health.get("/health").body().at("/tasks/" + name);
    }

    /** Returns whether a statement waits for a lock. On SQLite, the answer of the endpoint has waited long enough. */
    private static boolean isHandlerWaiting(TestDatabase database) {
        return database.database().equals(Database.SQLITE)
                || !database.query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()")
                        .isEmpty();
    }

    private static void takeAway(TestDatabase database) throws IOException {
        if (database.database().equals(Database.SQLITE)) {
            Files.move(file(database), file(database).resolveSibling("away"));
        } else {
            PostgresServer.asSuperuser("/postgres", "ALTER DATABASE " + name(database) + " ALLOW_CONNECTIONS false");
            PostgresServer.asSuperuser(
                    "/postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name(database) + "'");
        }
    }

    private static void giveBack(TestDatabase database) throws IOException {
        if (database.database().equals(Database.SQLITE)) {
            Files.move(file(database).resolveSibling("away"), file(database));
        } else {
            PostgresServer.asSuperuser("/postgres", "ALTER DATABASE " + name(database) + " ALLOW_CONNECTIONS true");
        }
    }

    private static Path file(TestDatabase database) {
        return Path.of(database.url().replaceFirst("sqlite:///", ""));
    }

    private static String name(TestDatabase database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }
}
