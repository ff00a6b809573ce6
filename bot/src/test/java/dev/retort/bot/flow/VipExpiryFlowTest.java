package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.calls.Fault;
import dev.retort.sandbox.channel.Right;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Reminder, expiry, removal and renewal of subscriptions, by the clock. */
class VipExpiryFlowTest {
    private static final SandboxUser ANA = BotFixture.ANA;

    @TempDir
    private Path directory;

    @EveryDatabase
    void subscriberIsRemindedRemovedAndCanRenew(Database which) throws InterruptedException {
        try (BotFixture bot = subscribed(which, ANA)) {
            bot.advance(Duration.ofDays(27).plusMinutes(1));
            await(bot, ANA, "termina el");
            bot.advance(Duration.ofHours(2));
            bot.say(ANA, "/status");
            assertThat(received(bot, ANA, "termina el")).as("reminders").hasSize(1);

            bot.advance(Duration.ofDays(3));
            await(bot, ANA, "ha terminado");

            bot.await("the removal is recorded", () -> removal(bot).equals(List.of("EXPIRED DONE")));
            assertThat(bot.seed().vip().isMember(ANA)).isFalse();
            assertThat(bot.seed().vip().isBanned(ANA)).isFalse();
            assertThat(audit(bot)).contains("member.removed");
            assertThat(bot.say(ANA, "/status").text()).contains("No tienes una suscripción VIP");

            String secret = bot.createToken("Oro");
            bot.person(ANA).joins(bot.url(ANA, bot.say(ANA, "/start " + secret)));
            bot.settle();
            assertThat(bot.seed().vip().isMember(ANA)).isTrue();
            assertThat(removal(bot)).containsExactly("ACTIVE NONE");
        }
    }

    @EveryDatabase
    void expiryWhileTheBotIsDownIsProcessedAtTheStart(Database which) throws InterruptedException {
        try (BotFixture bot = subscribed(which, ANA)) {
            bot.stop();
            bot.advance(Duration.ofDays(31));

            bot.start();

            bot.await("Ana is removed", () -> !bot.seed().vip().isMember(ANA));
            await(bot, ANA, "ha terminado");
        }
    }

    @EveryDatabase
    void administratorIsNotRemovedAndTheAdminsAreToldOnce(Database which) throws InterruptedException {
        try (BotFixture bot = subscribed(which, BotFixture.ADMIN)) {
            bot.advance(Duration.ofDays(31));

            bot.await("the refusal is recorded", () -> removal(bot).equals(List.of("EXPIRED REFUSED")));

            assertThat(bot.seed().vip().isMember(BotFixture.ADMIN)).isTrue();
            bot.advance(Duration.ofHours(2));
            bot.say(BotFixture.ADMIN, "/status");
            assertThat(received(bot, BotFixture.ADMIN, "no permite expulsar")).hasSize(1);
        }
    }

    @EveryDatabase
    void removalIsRetriedUntilTheBotHasItsRightsAndAdminsAreAlertedOnce(Database which) throws InterruptedException {
        try (BotFixture bot = subscribed(which, ANA)) {
            bot.seed().vip().promoteBot(Set.of());
            bot.advance(Duration.ofDays(31));
            await(bot, BotFixture.ADMIN, "La tarea vip-expiry falla");
            bot.advance(Duration.ofHours(1));
            bot.await(
                    "a second attempt",
                    () -> bot.database()
                            .query("select removal_attempts from vip_subscribers")
                            .equals(List.of("2")));
            assertThat(bot.seed().vip().isMember(ANA)).isTrue();

            bot.seed().vip().promoteBot(EnumSet.allOf(Right.class));
            bot.advance(Duration.ofHours(1));

            bot.await("Ana is removed", () -> !bot.seed().vip().isMember(ANA));
            bot.await("the removal is recorded", () -> removal(bot).equals(List.of("EXPIRED DONE")));
            assertThat(received(bot, BotFixture.ADMIN, "La tarea vip-expiry falla"))
                    .hasSize(1);
        }
    }

    @EveryDatabase
    void memberWhoHasLeftOrBlockedTheBotIsExpiredWithoutAFailure(Database which) throws InterruptedException {
        try (BotFixture bot = subscribed(which, ANA)) {
            bot.person(ANA).leaves(bot.seed().vip());
            bot.person(ANA).blocksBot();
            bot.settle();
            bot.advance(Duration.ofDays(31));

            bot.await("the removal is recorded", () -> removal(bot).equals(List.of("EXPIRED DONE")));

            assertThat(bot.seed().vip().isBanned(ANA)).isFalse();
            assertThat(bot.log().text()).doesNotContain("rows failed");
        }
    }

    @EveryDatabase
    void blockedBotIsNotRetriedAndTheUserIsReachableAfterANewMessage(Database which) throws InterruptedException {
        try (BotFixture bot = subscribed(which, ANA)) {
            bot.sandbox().failNext("sendMessage", Fault.BLOCKED);
            bot.advance(Duration.ofDays(28));
            bot.await("Ana is unreachable", () -> reachable(bot).equals(List.of(false)));
            bot.await(
                    "the reminder is settled",
                    () -> bot.database()
                            .query("select count(reminded_at) from vip_subscribers")
                            .equals(List.of("1")));

            bot.say(ANA, "/start");

            assertThat(reachable(bot)).containsExactly(true);
        }
    }

    @EveryDatabase
    void shortSubscriptionHasNoReminder(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Día", 1);
            bot.say(ANA, "/start " + bot.createToken("Día"));
            bot.advance(Duration.ofHours(2));

            bot.await(
                    "the reminder is settled",
                    () -> bot.database()
                            .query("select count(reminded_at) from vip_subscribers")
                            .equals(List.of("1")));

            assertThat(received(bot, ANA, "termina el")).isEmpty();
        }
    }

    private BotFixture subscribed(Database which, SandboxUser user) throws InterruptedException {
        BotFixture bot = BotFixture.started(which, directory);
        bot.createPlan("Oro", 30);
        var welcome = bot.say(user, "/start " + bot.createToken("Oro"));
        if (user != BotFixture.ADMIN) {
            bot.person(user).joins(bot.url(user, welcome));
            bot.settle();
        }
        return bot;
    }

    private static void await(BotFixture bot, SandboxUser user, String text) {
        bot.await(
                "message '" + text + "' to " + user.firstName(),
                () -> !received(bot, user, text).isEmpty());
    }

    private static List<String> received(BotFixture bot, SandboxUser user, String text) {
        return bot.person(user).botMessages().stream()
                .map(message -> message.text())
                .filter(message -> message.contains(text))
                .toList();
    }

    private static List<String> removal(BotFixture bot) {
        return bot.database().query("select status || ' ' || removal from vip_subscribers order by id");
    }

    private static List<String> audit(BotFixture bot) {
        return bot.database().query("select action from audit_log order by id");
    }

    private static List<Boolean> reachable(BotFixture bot) {
        return bot.database().query("select reachable from users where id = 2").stream()
                .map(value -> value.equals("1") || value.equals("t"))
                .toList();
    }
}
