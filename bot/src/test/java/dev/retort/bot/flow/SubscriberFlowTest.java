package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentFile;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Tests the screens of the subscribers, over HTTP. */
class SubscriberFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;

    @TempDir
    private Path directory;

    @EveryDatabase
    void subscribersAreListedAndFound(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            addSubscribers(bot);
            assertThat(bot.open("👥 Suscriptores").text()).contains("Activos: 11", "Página 1 de 2 · 11 en total");
            assertThat(bot.buttons(ADMIN, bot.lastMessage(ADMIN))).contains("⭐ <Álex> (@alex_1) · 11 días");
            bot.press(ADMIN, "Siguiente ➡️");
            bot.press(ADMIN, "⭐ JOSÉ (20) · 20 días");
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).as("the same page").contains("Página 2 de 2");
            assertThat(bot.press(ADMIN, "⌛ Terminados").text()).contains("terminadas: 1");

            bot.press(ADMIN, "🔍 Buscar");
            bot.stop();
            bot.start();
            assertThat(bot.say(ADMIN, "josé").text()).contains("Búsqueda: josé", "Encontrados: 1");
            assertThat(bot.say(ADMIN, "álex").text()).as("search again").contains("Encontrados: 1");
            assertThat(bot.say(ADMIN, "íñigo").text()).contains("Encontrados: 1");
            assertThat(bot.say(ADMIN, "20").text()).contains("Encontrados: 1");
            assertThat(bot.say(ADMIN, "%").text()).contains("Encontrados: 0");
            assertThat(bot.say(ADMIN, "@ALEX_").text()).contains("Encontrados: 1");
            SentMessage card = bot.press(ADMIN, "⭐ <Álex> (@alex_1) · 11 días");
            assertThat(card.text()).contains("👤 <Álex> (@alex_1)", "Id: 11", "Plan: Oro", "quedan 11 días");
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).contains("Búsqueda: @ALEX_");
            assertThat(bot.say(ADMIN, "miembro").text()).contains("Encontrados: 11", "Página 1 de 2");
            assertThat(bot.press(ADMIN, "Siguiente ➡️").text()).contains("Búsqueda: miembro", "Página 2 de 2");
        }
    }

    @EveryDatabase
    void subscriptionIsEndedAfterAQuestionAndTheMemberIsRemovedAtOnce(Database which) throws InterruptedException {
        try (BotFixture bot = withMember(which)) {
            openAna(bot);
            assertThat(bot.press(ADMIN, "🚫 Terminar").text())
                    .contains("¿Terminar ahora la suscripción de Ana (@ana)?");
            bot.press(ADMIN, "⬅️ Volver");
            assertThat(bot.seed().vip().isMember(ANA)).isTrue();
            bot.press(ADMIN, "🚫 Terminar");

            assertThat(bot.press(ADMIN, "🚫 Sí, terminar ahora").text()).contains("La suscripción ha terminado");

            bot.await("removal", () -> removal(bot).equals("EXPIRED DONE"));
            assertThat(bot.seed().vip().isMember(ANA)).isFalse();
            assertThat(bot.seed().vip().isBanned(ANA)).isFalse();
            assertThat(bot.lastMessage(ANA).text()).contains("ha terminado y ya no estás en el canal");
            assertThat(bot.database().query("select action from audit_log where subject_id = 2 order by id"))
                    .containsExactly("token.redeemed", "subscriber.removed", "member.removed");
            assertThat(bot.open("👥 Suscriptores").text()).contains("Activos: 0");
            bot.press(ADMIN, "⌛ Terminados");
            assertThat(bot.press(ADMIN, "⌛ Ana (@ana)").text())
                    .contains("Terminó el")
                    .doesNotContain("Saldrá");

            bot.press(ADMIN, "➕ Prolongar");
            assertThat(bot.press(ADMIN, "7 días").text()).contains("Suscripción prolongada", "quedan 7 días");
            assertThat(bot.lastMessage(ANA).text()).contains("se ha prolongado hasta");
            bot.person(ANA).joins(bot.url(ANA, bot.press(ANA, "🔗 Nuevo enlace")));
            assertThat(bot.seed().vip().isMember(ANA)).isTrue();
        }
    }

    @EveryDatabase
    void removalThatFailsIsShownAndRetried(Database which) throws InterruptedException {
        try (BotFixture bot = withMember(which)) {
            bot.sandbox()
                    .failNext(
                            "banChatMember",
                            400,
                            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: not enough rights\"}");
            openAna(bot);
            bot.press(ADMIN, "🚫 Terminar");
            SentMessage card = bot.press(ADMIN, "🚫 Sí, terminar ahora");
            bot.await(
                    "alert",
                    () -> bot.person(ADMIN).botMessages().stream()
                            .anyMatch(message -> message.text().contains("La tarea vip-expiry falla")));

            assertThat(bot.pressIn(card, "🔄 Actualizar").text())
                    .contains("(intentos: 1): Bad Request: not enough rights");

            bot.advance(Duration.ofHours(1));
            bot.await("removal", () -> removal(bot).equals("EXPIRED DONE"));
        }
    }

    @EveryDatabase
    void subscriptionThatWasRenewedSinceIsNotEnded(Database which) throws InterruptedException {
        try (BotFixture bot = withMember(which)) {
            String renewal = bot.createToken("Oro");
            openAna(bot);
            SentMessage question = bot.press(ADMIN, "🚫 Terminar");
            bot.say(ANA, "/start " + renewal);

            assertThat(bot.pressIn(question, "🚫 Sí, terminar ahora").text())
                    .contains("ha cambiado mientras tanto", "quedan 60 días");
            assertThat(removal(bot)).isEqualTo("ACTIVE NONE");
        }
    }

    @EveryDatabase
    void anyNumberOfDaysCanBeAddedInADialogThatARestartDoesNotInterrupt(Database which) throws InterruptedException {
        try (BotFixture bot = withMember(which)) {
            openAna(bot);
            bot.press(ADMIN, "➕ Prolongar");
            bot.press(ADMIN, "✏️ Otro número");
            bot.stop();
            bot.start();
            assertThat(bot.say(ADMIN, "3651").text()).contains("de 1 a 3650");
            assertThat(bot.say(ADMIN, "15").text()).contains("Suscripción prolongada", "quedan 45 días");
            assertThat(bot.say(ADMIN, "15").text()).contains("Solo entiendo");
        }
    }

    @EveryDatabase
    void exportIsACsvFileThatASpreadsheetReadsSafely(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro, plata", 30);
            addSubscribers(bot);
            bot.open("👥 Suscriptores");

            SentMessage message = bot.press(ADMIN, "📄 Exportar CSV");

            assertThat(message.text()).isEqualTo("📄 Suscriptores: 12");
            SentFile file = bot.person(ADMIN).file(message.messageId()).orElseThrow();
            assertThat(file.name()).matches("subscribers-\\d{4}-\\d{2}-\\d{2}\\.csv");
            List<String> lines =
                    new String(file.content(), StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(13);
            assertThat(lines.get(0)).startsWith("\uFEFFtelegram_id;username;first_name;last_name;language;plan;");
            assertThat(lines.get(1))
                    .matches("11;alex_1;<Álex>;;;\"Oro, plata\"(;[\\d-]{10} [\\d:]{8}){2};true;NONE;true");
            assertThat(lines.get(2)).contains(";'=1+1;\"Miembro \"\"2\"\"\";");
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).contains("Activos: 11");
        }
    }

    /** Excel separates columns at the separator of its own language only. */
    @EveryDatabase
    void exportHasTheSeparatorOfTheLanguageAndNoFormulaEvenWithTheOtherOne(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            addSubscribers(bot);
            bot.say(ADMIN, "/language");
            bot.press(ADMIN, "English");
            bot.open("👥 Subscribers");

            SentMessage message = bot.press(ADMIN, "📄 Export CSV");

            SentFile file = bot.person(ADMIN).file(message.messageId()).orElseThrow();
            List<String> lines =
                    new String(file.content(), StandardCharsets.UTF_8).lines().toList();
            assertThat(lines.get(1)).startsWith("11,alex_1,<Álex>,,,Oro,");
            assertThat(lines.get(4)).startsWith("14,,\"a;'=2+2\",\"Miembro,' @c \"\"'-d\",,Oro,");
        }
    }

    /** Eleven subscribers whose subscription lasts as many days as their id is, and one whose has ended. */
    private static void addSubscribers(BotFixture bot) {
        for (int i = 1; i <= 12; i++) {
            String name = switch (i) {
                case 1 -> "'alex_1', '<Álex>', null";
                case 2 -> "null, '=1+1', 'Miembro \"2\"'";
                case 3 -> "null, 'Íñigo', 'Miembro'";
                case 4 -> "null, 'a;=2+2', 'Miembro, @c \"-d'";
                case 10 -> "null, 'JOSÉ', 'Miembro'";
                default -> "null, 'N', 'Miembro'";
            };
            int id = 10 + i;
            String now = bot.sandbox().clock().instant().toString().substring(0, 10) + " 00:00:00.000";
            String end = bot.sandbox()
                            .clock()
                            .instant()
                            .plus(Duration.ofDays(i == 12 ? -1 : id))
                            .toString()
                            .substring(0, 19)
                            .replace('T', ' ')
                    + ".000";
            bot.database()
                    .execute(
                            "insert into users (id, username, first_name, last_name, reachable, created_at, seen_at)"
                                    + " values (" + id + ", " + name + ", true, '" + now + "', '" + now + "')",
                            "insert into vip_subscribers (user_id, plan_id, starts_at, expires_at, status, removal,"
                                    + " removal_attempts) values (" + id + ", 1, '" + now + "', '" + end + "', '"
                                    + (i == 12 ? "EXPIRED', 'DONE'" : "ACTIVE', 'NONE'") + ", 0)");
        }
    }

    private BotFixture withMember(Database which) throws InterruptedException {
        BotFixture bot = BotFixture.started(which, directory);
        bot.createPlan("Oro", 30);
        bot.person(ANA).joins(bot.url(ANA, bot.say(ANA, "/start " + bot.createToken("Oro"))));
        bot.settle();
        return bot;
    }

    private static void openAna(BotFixture bot) throws InterruptedException {
        bot.open("👥 Suscriptores");
        bot.press(ADMIN, "⭐ Ana (@ana) · 30 días");
    }

    private static String removal(BotFixture bot) {
        return bot.database()
                .query("select status || ' ' || removal from vip_subscribers")
                .get(0);
    }
}
