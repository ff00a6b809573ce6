package dev.retort.bot.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.bot.BotProcess;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.HashMap;
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

    private static boolean polls(HealthClient health) {
        return health.answers("/ready", 200) && health.get("/ready").polling().equals("polling");
    }

    private BotProcess start(BotFixture bot, HealthClient health) {
        Map<String, String> variables = new HashMap<>(bot.variables());
        variables.put("HEALTH_PORT", health.port());
        return BotProcess.start(directory, variables);
    }
}
