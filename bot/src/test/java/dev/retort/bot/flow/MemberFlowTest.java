package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What members can do, over HTTP. */
class MemberFlowTest {
    private static final SandboxUser ANA = BotFixture.ANA;
    private static final SandboxUser BEN = BotFixture.BEN;

    @TempDir
    private Path directory;

    @EveryDatabase
    void redeemedTokenLeadsIntoTheChannel(Database which) throws InterruptedException {
        try (BotFixture bot = withPlan(which)) {
            String secret = bot.createToken("Oro");

            SentMessage welcome = bot.say(ANA, "/start " + secret);

            assertThat(welcome.text()).contains("bienvenida al VIP", "Plan: Oro");
            bot.person(ANA).joins(bot.url(ANA, welcome));
            bot.settle();
            assertThat(bot.seed().vip().isMember(ANA)).isTrue();
            assertThat(bot.say(ANA, "/status").text()).contains("VIP: Oro", "quedan 30 días");
            assertThat(bot.press(ANA, "🔗 Nuevo enlace").text()).contains("Ya estás en el canal VIP");
            assertThat(bot.say(ANA, "/start").text()).contains("Eres miembro VIP hasta");
        }
    }

    @EveryDatabase
    void tokenWorksOnceAndEveryRefusalSaysWhy(Database which) throws InterruptedException {
        try (BotFixture bot = withPlan(which)) {
            String secret = bot.createToken("Oro");
            bot.say(ANA, "/start@sandbox_bot " + secret);

            assertThat(bot.say(BEN, "/start " + secret).text()).contains("ya se ha usado");
            assertThat(bot.say(BEN, "/start AAAAAAAAAAAAAAAAAAAAAA").text()).contains("no existe");
            assertThat(bot.say(BEN, "/start <script>").text()).contains("no existe");
            assertThat(bot.say(ANA, "/start " + secret).text())
                    .as("by the same user: the same subscription")
                    .contains("bienvenida al VIP");
            assertThat(bot.database().query("select count(*) from vip_subscribers"))
                    .containsExactly("1");

            String late = bot.createToken("Oro");
            bot.advance(Duration.ofDays(7));
            assertThat(bot.say(BEN, "/start " + late).text()).contains("ha caducado");
        }
    }

    @EveryDatabase
    void renewalStartsAtTheCurrentExpiry(Database which) throws InterruptedException {
        try (BotFixture bot = withPlan(which)) {
            bot.say(ANA, "/start " + bot.createToken("Oro"));

            bot.advance(Duration.ofMinutes(1));
            String second = bot.createToken("Oro");
            assertThat(bot.say(ANA, "/start " + second).text()).contains("Suscripción renovada");
            assertThat(bot.say(ANA, "/start " + second).text())
                    .as("the same message again")
                    .contains("Suscripción renovada");

            assertThat(bot.say(ANA, "/status").text()).contains("quedan 60 días");
            bot.advance(Duration.ofDays(61));
            assertThat(bot.say(ANA, "/start " + bot.createToken("Oro")).text())
                    .as("after the end it is not a renewal")
                    .contains("bienvenida al VIP");
        }
    }

    @EveryDatabase
    void newLinkReplacesTheUnusedOne(Database which) throws InterruptedException {
        try (BotFixture bot = withPlan(which)) {
            String first = bot.url(ANA, bot.say(ANA, "/start " + bot.createToken("Oro")));

            String second = bot.url(ANA, bot.press(ANA, "🔗 Nuevo enlace"));

            assertThat(second).isNotEqualTo(first);
            assertThat(refusal(() -> bot.person(BEN).joins(first))).contains("revoked");
            bot.person(ANA).joins(second);
            assertThat(refusal(() -> bot.person(BEN).joins(second))).contains("limit");
        }
    }

    @EveryDatabase
    void subscriptionIsSavedIfNoLinkCanBeCreatedAndAdminsKnow(Database which) throws InterruptedException {
        try (BotFixture bot = withPlan(which)) {
            String secret = bot.createToken("Oro");
            bot.sandbox()
                    .failNext(
                            "createChatInviteLink",
                            400,
                            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: not enough"
                                    + " rights to manage chat invite link\"}");

            SentMessage answer = bot.say(ANA, "/start " + secret);

            assertThat(answer.text()).contains("bienvenida al VIP", "no se puede crear tu enlace");
            assertThat(bot.lastMessage(BotFixture.ADMIN).text()).contains("No se pudo crear un enlace", "Ana");
            assertThat(bot.url(ANA, bot.press(ANA, answer, "🔗 Nuevo enlace"))).startsWith("https://t.me/+");
        }
    }

    @EveryDatabase
    void joinRequestIsAnsweredQueuedAndApprovedWhenDue(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            String link = bot.seed().free().requestLink("everybody");
            bot.person(ANA).joins(link);
            assertThat(bot.lastMessage(ANA).text())
                    .as("although Ana has never started the bot")
                    .contains("se aprobará en 5 minutos");
            bot.say(BEN, "/start");
            bot.person(BEN).joins(link);
            assertThat(bot.say(BEN, "/status").text()).contains("se aprobará en 5 minutos");
            assertThat(bot.seed().free().requesterIds()).containsExactly(2L, 3L);

            bot.advance(Duration.ofMinutes(6));

            bot.await(
                    "both are members",
                    () -> bot.seed().free().isMember(ANA) && bot.seed().free().isMember(BEN));
            bot.await("the rows are closed", () -> states(bot).equals(List.of("APPROVED", "APPROVED")));
            assertThat(bot.lastMessage(BEN).text()).contains("ha sido aprobada");
            assertThat(bot.lastMessage(ANA).text())
                    .as("the bot may not write to Ana any more")
                    .contains("se aprobará en 5 minutos");
        }
    }

    @EveryDatabase
    void repeatedRequestKeepsItsTurnAndOtherChatsAreIgnored(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            String link = bot.seed().free().requestLink("everybody");
            bot.person(ANA).joins(link);
            bot.settle();
            bot.advance(Duration.ofMinutes(2));
            bot.person(ANA).withdraws(bot.seed().free());
            bot.person(ANA).joins(link);

            assertThat(bot.lastMessage(ANA).text()).contains("se aprobará en 3 minutos");
            assertThat(states(bot)).containsExactly("PENDING");

            bot.person(BEN).joins(bot.seed().vip().requestLink("by request"));
            bot.settle();
            assertThat(bot.person(BEN).botMessages()).isEmpty();
            assertThat(bot.database().query("select id from users where id = 3"))
                    .isEmpty();
            assertThat(bot.sandbox().calls()).doesNotContain("declineChatJoinRequest");
        }
    }

    @EveryDatabase
    void requestApprovedByTheOwnerIsClosed(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.person(ANA).joins(bot.seed().free().requestLink("everybody"));
            bot.settle();

            bot.seed().free().approve(ANA);
            bot.settle();

            assertThat(states(bot)).containsExactly("APPROVED");
            assertThat(bot.say(ANA, "/status").text()).doesNotContain("se aprobará");
        }
    }

    @EveryDatabase
    void memberOfTheFreeChannelIsNotAskedToJoinIt(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(BotFixture.ADMIN, "/admin");
            bot.press(BotFixture.ADMIN, "📺 Canales");
            SentMessage before = bot.say(ANA, "/start");
            assertThat(bot.buttons(ANA, before)).contains("📺 Pedir unirme al canal Free");
            bot.person(ANA).joins(bot.url(ANA, before));
            bot.settle();
            bot.seed().free().approve(ANA);
            bot.settle();

            for (String command : List.of("/start", "/status")) {
                SentMessage answer = bot.say(ANA, command);
                assertThat(answer.text()).contains("Estás en el canal Free");
                assertThat(bot.buttons(ANA, answer)).doesNotContain("📺 Pedir unirme al canal Free");
            }

            bot.person(ANA).leaves(bot.seed().free());
            assertThat(bot.buttons(ANA, bot.say(ANA, "/status"))).contains("📺 Pedir unirme al canal Free");
        }
    }

    @EveryDatabase
    void languageIsChosenAndKept(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(BEN, "/language");

            assertThat(bot.press(BEN, "English").text()).contains("Language: English");
            assertThat(bot.say(BEN, "/help").text()).contains("Commands", "Free channel");
            bot.stop();
            bot.start();
            assertThat(bot.say(BEN, "/start").text()).contains("Hello, Ben");
            assertThat(bot.press(BEN, "🌐 Language").text()).contains("Which language");
        }
    }

    @EveryDatabase
    void everythingElseGetsAnAnswer(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            assertThat(bot.say(ANA, "/fly").text()).contains("No conozco ese comando");
            assertThat(bot.say(ANA, "hola").text()).contains("Solo entiendo los botones");
            assertThat(bot.say(ANA, "/cancel").text()).contains("No hay nada que cancelar");
            assertThat(bot.say(ANA, "/admin").text()).contains("No conozco ese comando");
            bot.person(ANA).sends("a.txt", "text/plain", new byte[] {1});
            assertThat(bot.lastMessage(ANA).text()).contains("Solo entiendo los botones");
            assertThat(bot.press(ANA, "📊 Mi estado").text()).contains("No tienes una suscripción VIP");
        }
    }

    private BotFixture withPlan(Database which) throws InterruptedException {
        BotFixture bot = BotFixture.started(which, directory);
        bot.createPlan("Oro", 30);
        return bot;
    }

    private static List<String> states(BotFixture bot) {
        return bot.database().query("select state from free_channel_requests order by id");
    }

    private static String refusal(Runnable action) {
        try {
            action.run();
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
