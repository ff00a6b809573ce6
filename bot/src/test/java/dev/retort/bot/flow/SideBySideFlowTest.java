package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users who write at the same time: a delayed answer does not delay the others. If two admins are in the same dialog,
 * what one has done is done once, and the other one is told the truth.
 */
class SideBySideFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;
    private static final SandboxUser BEN = BotFixture.BEN;

    @TempDir
    private Path directory;

    /** Telegram lets the bot wait for a minute before it may answer Ana; Ben is answered, and a stop loses nothing. */
    @EveryDatabase
    void userWhoseAnswerIsDelayedDelaysNobodyElse(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.settle();
            bot.delayNextAnswer(() -> bot.person(ANA).says("/start"));
            bot.person(ANA).says("/help");

            bot.person(BEN).says("/start");
            bot.await("Ben is answered", () -> texts(bot, BEN).size() == 1);
            bot.person(BEN).says("/help");
            bot.await("Ben is answered again", () -> texts(bot, BEN).size() == 2);
            assertThat(texts(bot, ANA)).isEmpty();
            bot.stop();
            assertThat(texts(bot, ANA)).isEmpty();

            bot.start();
            bot.settle();

            assertThat(texts(bot, ANA)).hasSize(2);
            assertThat(texts(bot, ANA).get(0)).contains("Hola, Ana");
            assertThat(texts(bot, ANA).get(1)).contains("Comandos");
            assertThat(texts(bot, BEN)).as("nothing is repeated").hasSize(2);
        }
    }

    @EveryDatabase
    void planOfTheSameNameIsCreatedOnce(Database which) throws InterruptedException {
        try (BotFixture bot = withTwoAdmins(which)) {
            for (SandboxUser admin : new SandboxUser[] {ADMIN, BEN}) {
                open(bot, admin, "📋 Planes");
                bot.press(admin, "➕ Nuevo plan");
                bot.say(admin, "Oro");
                bot.say(admin, "30");
            }

            assertThat(bot.say(ADMIN, "5 EUR").text()).contains("Plan creado");
            assertThat(bot.say(BEN, "6 EUR").text()).contains("El plan no se ha creado", "llamado Oro");
            assertThat(bot.database().query("select price from subscription_plans"))
                    .hasSize(1);
        }
    }

    @EveryDatabase
    void invitationIsRevokedOnceAndSubscriptionEndedOnce(Database which) throws InterruptedException {
        try (BotFixture bot = withTwoAdmins(which)) {
            bot.createPlan("Oro", 30);
            bot.say(ANA, "/start " + bot.createToken("Oro"));
            bot.createToken("Oro");
            for (SandboxUser admin : new SandboxUser[] {ADMIN, BEN}) {
                open(bot, admin, "🎟 Invitaciones");
                bot.press(admin, "🟢 #2 Oro");
                bot.press(admin, "🚫 Anular");
            }
            assertThat(bot.press(ADMIN, "🚫 Sí, anularla").text()).contains("Anulada");
            assertThat(bot.press(BEN, "🚫 Sí, anularla").text()).contains("Anulada");

            for (SandboxUser admin : new SandboxUser[] {ADMIN, BEN}) {
                open(bot, admin, "👥 Suscriptores");
                bot.press(admin, "⭐ Ana (@ana) · 30 días");
                bot.press(admin, "🚫 Terminar");
            }
            assertThat(bot.press(ADMIN, "🚫 Sí, terminar ahora").text()).contains("ha terminado");
            assertThat(bot.press(BEN, "🚫 Sí, terminar ahora").text()).contains("ha terminado");

            assertThat(bot.database()
                            .query("select action from audit_log"
                                    + " where action in ('token.revoked', 'subscriber.removed') order by id"))
                    .containsExactly("token.revoked", "subscriber.removed");
        }
    }

    @EveryDatabase
    void nothingIsLeftToApproveForTheSecondOne(Database which) throws InterruptedException {
        try (BotFixture bot = withTwoAdmins(which)) {
            bot.person(ANA).joins(bot.seed().free().requestLink("everybody"));
            bot.settle();
            SentMessage[] questions = new SentMessage[2];
            open(bot, ADMIN, "⏳ Cola Free");
            questions[0] = bot.press(ADMIN, "✅ Aprobar todas");
            open(bot, BEN, "⏳ Cola Free");
            questions[1] = bot.press(BEN, "✅ Aprobar todas");

            assertThat(bot.press(ADMIN, questions[0], "✅ Sí, aprobar todas").text())
                    .contains("Solicitudes: 1");
            bot.await("approval", () -> bot.seed().free().isMember(ANA));
            bot.await(
                    "its record",
                    () -> bot.database()
                            .query("select id from free_channel_requests where state = 'PENDING'")
                            .isEmpty());
            assertThat(bot.press(BEN, questions[1], "✅ Sí, aprobar todas").text())
                    .contains("Nadie espera");
        }
    }

    private BotFixture withTwoAdmins(Database which) {
        BotFixture bot = BotFixture.on(which, directory).with("ADMIN_USER_IDS", ADMIN.id() + "," + BEN.id());
        bot.start();
        return bot;
    }

    private static void open(BotFixture bot, SandboxUser admin, String part) throws InterruptedException {
        bot.say(admin, "/admin");
        bot.press(admin, part);
    }

    private static List<String> texts(BotFixture bot, SandboxUser user) {
        return bot.person(user).botMessages().stream().map(SentMessage::text).toList();
    }
}
