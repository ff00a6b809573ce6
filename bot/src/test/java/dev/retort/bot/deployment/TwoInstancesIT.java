package dev.retort.bot.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.bot.BotProcess;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with one database: one polls, and the other one takes over when that one is killed or stopped. */
class TwoInstancesIT {
    @TempDir
    private Path directory;

    @EveryDatabase
    void secondInstanceStandsByAndTakesOver(Database which) throws InterruptedException {
        HealthClient firstHealth = HealthClient.ofFreePort();
        HealthClient secondHealth = HealthClient.ofFreePort();
        try (BotFixture bot = BotFixture.on(which, directory);
                BotProcess first = start(bot, firstHealth)) {
            bot.await("the first polls", () -> polls(firstHealth));
            try (BotProcess second = start(bot, secondHealth)) {
                bot.await("the second is ready", () -> secondHealth.answers("/ready", 200));
                assertThat(secondHealth.get("/ready").polling()).isEqualTo("standby");
                assertThat(secondHealth
                                .get("/ready")
                                .body()
                                .at("/polling/detail")
                                .asText())
                        .contains("another instance");
                second.awaitOutput("Standing by: another instance with the same database is polling.");
                assertThat(bot.say(BotFixture.ANA, "/start").text()).contains("Ana");

                first.kill();

                bot.await("the second polls", () -> polls(secondHealth));
                assertThat(bot.say(BotFixture.BEN, "/start").text()).contains("Ben");
                handOver(bot, second, firstHealth);
                assertThat(second.output()).doesNotContain("Another instance is running with this bot's token");
            }
        }
    }

    /** A deployment: a new instance becomes ready, then the old one is stopped. */
    private void handOver(BotFixture bot, BotProcess old, HealthClient newHealth) throws InterruptedException {
        try (BotProcess recent = start(bot, newHealth)) {
            bot.await("the new one is ready", () -> newHealth.answers("/ready", 200));
            old.signal("TERM");
            assertThat(old.awaitExit()).as(old.output()).isZero();
            bot.await("the new one polls", () -> polls(newHealth));
            assertThat(bot.say(BotFixture.ANA, "/help").text()).contains("Comandos");
            recent.signal("TERM");
            assertThat(recent.awaitExit()).as(recent.output()).isZero();
        }
    }

    /** An hour of the sandbox's clock, which both processes see. */
    @EveryDatabase
    void everythingIsDoneOnceInAnHourInWhichTheFirstIsKilled(Database which) throws InterruptedException {
        HealthClient firstHealth = HealthClient.ofFreePort();
        HealthClient secondHealth = HealthClient.ofFreePort();
        try (BotFixture bot = BotFixture.on(which, directory).with("VIP_CHECK_MINUTES", "10");
                BotProcess first = start(bot, firstHealth, "--sandbox")) {
            bot.await("the first polls", () -> polls(firstHealth));
            try (BotProcess second = start(bot, secondHealth, "--sandbox")) {
                second.awaitOutput("Standing by: another instance with the same database is polling.");
                joinVip(bot);
                for (int minute = 0; minute < 60; minute += 10) {
                    join(bot, SandboxUser.of(100 + minute, "Person " + minute));
                    if (minute == 30) {
                        // Nobody is due, and the approval before is recorded, so that no call can be repeated.
                        first.kill();
                        bot.await("the second polls", () -> polls(secondHealth));
                    }
                    bot.settle();
                    bot.advance(Duration.ofMinutes(10));
                    bot.await("the approval is recorded", () -> waiting(bot).isEmpty());
                }
                bot.await("the subscription has ended", () -> !bot.seed().vip().isMember(BotFixture.ANA));

                assertThat(bot.seed().free().requesterIds()).isEmpty();
                List<String> calls = bot.sandbox().calls();
                assertThat(Collections.frequency(calls, "approveChatJoinRequest"))
                        .isEqualTo(6);
                assertThat(Collections.frequency(calls, "banChatMember")).isEqualTo(1);
            }
        }
    }

    private static void joinVip(BotFixture bot) throws InterruptedException {
        bot.createPlan("Oro", 1);
        SentMessage answer = bot.say(BotFixture.ANA, "/start " + bot.createToken("Oro"));
        bot.person(BotFixture.ANA).joins(bot.url(BotFixture.ANA, answer));
        bot.settle();
        bot.advance(Duration.ofHours(23).plusMinutes(30));
        assertThat(bot.seed().vip().isMember(BotFixture.ANA)).isTrue();
    }

    private static void join(BotFixture bot, SandboxUser person) {
        bot.person(person).joins(bot.seed().free().requestLink("for everybody"));
    }

    private static List<String> waiting(BotFixture bot) {
        return bot.database().query("select user_id from free_channel_requests where state = 'PENDING'");
    }

    private static boolean polls(HealthClient health) {
        return health.answers("/ready", 200) && health.get("/ready").polling().equals("polling");
    }

    private BotProcess start(BotFixture bot, HealthClient health, String... arguments) {
        Map<String, String> variables = new HashMap<>(bot.variables());
        variables.put("HEALTH_PORT", health.port());
        return BotProcess.start(directory, variables, arguments);
    }
}
