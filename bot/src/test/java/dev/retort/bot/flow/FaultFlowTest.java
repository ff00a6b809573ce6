package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.sandbox.calls.Fault;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flows, with the failures that Telegram shows. */
class FaultFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;
    private static final SandboxUser BEN = BotFixture.BEN;

    @TempDir
    private Path directory;

    @EveryDatabase
    void answersSurviveFloodWaitsProxyPagesLostConnectionsAndConflicts(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.sandbox()
                    .failNext(
                            "sendMessage",
                            429,
                            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 1\","
                                    + "\"parameters\":{\"retry_after\":1}}");
            assertThat(bot.say(ANA, "/start").text()).contains("Hola, Ana");
            assertThat(bot.person(ANA).botMessages()).hasSize(1);

            bot.sandbox().failNext("sendMessage", Fault.BAD_GATEWAY);
            bot.sandbox().failNext("getUpdates", Fault.CONFLICT);
            assertThat(bot.say(ANA, "/help").text()).contains("Comandos");

            bot.sandbox().failNext("sendMessage", Fault.NO_ANSWER);
            bot.sandbox().failNext("getUpdates", Fault.BAD_GATEWAY);
            assertThat(bot.say(ANA, "/language").text()).contains("¿En qué idioma");
            assertThat(bot.person(ANA).botMessages()).hasSize(3);
        }
    }

    @EveryDatabase
    void approvalIsRetriedAfterFailuresThatMayPass(Database which) throws InterruptedException {
        try (BotFixture bot = requested(which)) {
            for (int i = 0; i < 3; i++) {
                bot.sandbox().failNext("approveChatJoinRequest", Fault.BAD_GATEWAY);
            }
            bot.advance(Duration.ofMinutes(6));
            bot.await("a failed attempt", () -> rows(bot).contains("PENDING 1"));
            assertThat(rows(bot))
                    .as("the run stops, because it would fail for all")
                    .containsExactly("PENDING 1", "PENDING 0");

            bot.advance(Duration.ofMinutes(1));

            bot.await("both are approved", () -> rows(bot).equals(List.of("APPROVED 1", "APPROVED 0")));
            assertThat(received(bot, "La tarea free-queue falla")).hasSize(1);
        }
    }

    @EveryDatabase
    void failureOfOneUserDoesNotStopTheOthers(Database which) throws InterruptedException {
        try (BotFixture bot = requested(which)) {
            bot.sandbox().failNext("approveChatJoinRequest", 400, refusal("Bad Request: CHANNELS_TOO_MUCH"));
            bot.advance(Duration.ofMinutes(6));

            bot.await("Ben is approved", () -> rows(bot).equals(List.of("PENDING 1", "APPROVED 0")));
            bot.advance(Duration.ofMinutes(1));
            bot.await("Ana is approved", () -> rows(bot).equals(List.of("APPROVED 1", "APPROVED 0")));
        }
    }

    @EveryDatabase
    void answersThatCanNeverBecomeASuccessCloseTheRow(Database which) throws InterruptedException {
        try (BotFixture bot = requested(which)) {
            bot.stop();
            bot.person(ANA).withdraws(bot.seed().free());
            bot.seed().free().approve(BEN);
            SandboxUser gone = SandboxUser.of(9, "Gone");
            bot.person(gone).joins(bot.seed().free().requestLink("another"));
            bot.start();
            bot.settle();
            bot.person(gone).deletesAccount();
            bot.advance(Duration.ofMinutes(6));

            bot.await("all are closed", () -> rows(bot).equals(List.of("GONE 0", "APPROVED 0", "GONE 0")));

            assertThat(bot.log().text()).doesNotContain("rows failed");
        }
    }

    @EveryDatabase
    void removalContinuesAfterAnyFailedCall(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            bot.person(ANA).joins(bot.url(ANA, bot.say(ANA, "/start " + bot.createToken("Oro"))));
            bot.settle();
            for (int i = 0; i < 3; i++) {
                bot.sandbox().failNext("unbanChatMember", Fault.INTERNAL_ERROR);
            }
            bot.advance(Duration.ofDays(31));
            bot.await("Ana is banned", () -> removal(bot).equals(List.of("BANNED")));
            assertThat(bot.seed().vip().isBanned(ANA)).isTrue();

            // A renewal in the meantime ends the ban at once.
            SentMessage welcome = bot.say(ANA, "/start " + bot.createToken("Oro"));
            bot.person(ANA).joins(bot.url(ANA, welcome));
            bot.settle();
            assertThat(removal(bot)).containsExactly("NONE");
            bot.advance(Duration.ofHours(2));
            bot.say(ANA, "/status");
            assertThat(bot.seed().vip().isMember(ANA)).isTrue();
        }
    }

    @EveryDatabase
    void editsAndPressesThatTelegramRefusesAreNoErrors(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(ADMIN, "/admin");
            SentMessage channels = bot.press(ADMIN, "📺 Canales");
            bot.press(ADMIN, channels, "🔄 Comprobar de nuevo");
            bot.sandbox()
                    .failNext(
                            "answerCallbackQuery",
                            400,
                            refusal("Bad Request: query is too old and response"
                                    + " timeout expired or query ID is invalid"));
            bot.sandbox().failNext("editMessageText", 400, refusal("Bad Request: message to edit not found"));

            SentMessage menu = bot.press(ADMIN, channels, "⬅️ Volver");

            assertThat(menu.messageId()).as("a new message").isGreaterThan(channels.messageId());
            assertThat(menu.text()).contains("Administración");
            assertThat(bot.log().lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    @EveryDatabase
    void userWhoCannotBeWrittenToIsNotTriedAgain(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            bot.say(ANA, "/start " + bot.createToken("Oro"));
            bot.sandbox().failNext("sendMessage", 400, refusal("Bad Request: chat not found"));
            bot.advance(Duration.ofDays(28));

            bot.await(
                    "Ana is unreachable",
                    () -> bot.database()
                            .query("select id from users where not reachable")
                            .equals(List.of("2")));
            bot.await(
                    "the reminder is settled",
                    () -> bot.database()
                            .query("select count(reminded_at) from vip_subscribers")
                            .equals(List.of("1")));
        }
    }

    @EveryDatabase
    void namesCannotAddMarkupAnywhere(Database which) throws InterruptedException {
        SandboxUser mallory =
                SandboxUser.of(7, "<a href=\"tg://user?id=1\">&lt;b</a>").withUsername("m");
        try (BotFixture bot = BotFixture.started(which, directory)) {
            String plan = "<i>\"Oro\"</i> & {0} $1";
            bot.createPlan(plan, 30);
            assertThat(bot.say(mallory, "/start").text()).contains(mallory.firstName());
            SentMessage welcome = bot.say(mallory, "/start " + bot.createToken(plan));
            assertThat(welcome.text()).contains("Plan: " + plan);
            assertThat(bot.say(mallory, "/status").text()).contains("VIP: " + plan);
            bot.say(ADMIN, "/admin");
            bot.press(ADMIN, "🎟 Invitaciones");
            assertThat(bot.press(ADMIN, "✅ #1 " + plan).text()).contains("Usada por " + mallory.firstName());
            bot.sandbox().failNext("createChatInviteLink", 400, refusal("Bad Request: <b>not enough rights</b>"));
            bot.press(mallory, welcome, "🔗 Nuevo enlace");
            assertThat(bot.lastMessage(ADMIN).text()).contains(mallory.firstName());
        }
    }

    @EveryDatabase
    void twoInstancesShareTheWork(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.start();
            String link = bot.seed().free().requestLink("everybody");
            for (int i = 1; i <= 6; i++) {
                SandboxUser user = SandboxUser.of(10 + i, "User " + i);
                assertThat(bot.say(user, "/start").text()).contains("User " + i);
                bot.person(user).joins(link);
                bot.settle();
                bot.advance(Duration.ofMinutes(10));
                bot.await(
                        "the request is approved",
                        () -> bot.seed().free().isMember(user) && !rows(bot).contains("PENDING 0"));
            }

            assertThat(Collections.frequency(bot.sandbox().calls(), "approveChatJoinRequest"))
                    .isEqualTo(6);
            assertThat(bot.sandbox().sentMessages().stream()
                            .filter(message -> message.text().contains("ha sido aprobada")))
                    .hasSize(6);
            assertThat(bot.log().text())
                    .contains("Standing by: another instance")
                    .doesNotContain("Conflict");
        }
    }

    @EveryDatabase
    void failureOfTheDatabaseIsToldToTheUserAndOnceToTheAdmins(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.database().execute("alter table dialogs rename to away", "drop table free_channel_requests");

            assertThat(bot.say(ANA, "/start").text()).contains("Algo ha fallado");
            bot.advance(Duration.ofMinutes(1));
            bot.await(
                    "an alert",
                    () -> !received(bot, "La tarea free-queue falla").isEmpty());
            bot.advance(Duration.ofMinutes(1));
            bot.await(
                    "a second failure",
                    () -> bot.log().lines().stream()
                                    .filter(line -> line.startsWith("ERROR Task free-queue failed"))
                                    .count()
                            == 2);
            assertThat(received(bot, "La tarea free-queue falla")).hasSize(1);

            bot.database().execute("alter table away rename to dialogs");
            assertThat(bot.say(BEN, "/help").text()).contains("Comandos");
        }
    }

    @EveryDatabase
    void answerDoesNotWaitForTheMembership(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.person(ANA).joins(bot.seed().free().requestLink("link"));
            bot.settle();
            bot.seed().free().approve(ANA);
            bot.settle();
            int before = membershipCalls(bot);
            bot.sandbox()
                    .failNext(
                            "getChatMember",
                            429,
                            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 1\","
                                    + "\"parameters\":{\"retry_after\":1}}");

            assertThat(bot.say(ANA, "/start").text()).contains("Hola, Ana").doesNotContain("canal Free");
            bot.sandbox().failNext("getChatMember", Fault.BAD_GATEWAY);
            assertThat(bot.say(ANA, "/status").text()).contains("No tienes una").doesNotContain("canal Free");
            assertThat(membershipCalls(bot) - before).as("attempts").isEqualTo(2);

            assertThat(bot.say(ANA, "/status").text()).contains("Estás en el canal Free");
            bot.seed().free().removeBot();
            assertThat(bot.say(ANA, "/status").text()).contains("No tienes una").doesNotContain("canal Free");
        }
    }

    private static int membershipCalls(BotFixture bot) {
        return Collections.frequency(bot.sandbox().calls(), "getChatMember");
    }

    @EveryDatabase
    void failureIsToldInTheLanguageOfTheUser(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(ANA, "/language");
            SentMessage menu = bot.press(ANA, "English");
            bot.database().execute("drop table free_channel_requests");

            assertThat(bot.say(ANA, "/status").text()).contains("Something went wrong");
            assertThat(bot.press(ANA, menu, "📊 My status").text()).contains("Something went wrong");
        }
    }

    /** The server ends all connections while it processes the first request to join, and then accepts new ones. */
    @Test
    void requestDuringWhichTheDatabaseIsLostIsProcessedAgain() throws InterruptedException {
        try (BotFixture bot = BotFixture.started(Database.POSTGRESQL, directory)) {
            bot.settle();
            bot.database().execute("create sequence attempts", """
                            create function lose_connections() returns trigger language plpgsql as $$ begin
                              if nextval('attempts') = 1 then
                                perform pg_terminate_backend(pid) from pg_stat_activity
                                  where datname = current_database() and pid <> pg_backend_pid();
                                perform pg_terminate_backend(pg_backend_pid());
                              end if;
                              return new;
                            end $$""", """
                            create trigger lose_connections before insert on free_channel_requests
                              for each row execute function lose_connections()""");

            bot.person(ANA).joins(bot.seed().free().requestLink("everybody"));
            bot.settle();

            assertThat(rows(bot)).containsExactly("PENDING 0");
            assertThat(bot.log().text()).contains("failed; Telegram delivers it again");
        }
    }

    /** A forgotten transaction of a person who has changed a row by hand, for example. */
    @Test
    void messagesOfAUserWhoseRowIsLockedAreAnsweredLaterInTheirOrder() throws Exception {
        try (BotFixture bot = BotFixture.on(Database.POSTGRESQL, directory)) {
            String url = bot.database().url();
            bot.with("DATABASE_URL", url + (url.contains("?") ? "&" : "?") + "socketTimeout=2");
            bot.start();
            bot.say(ANA, "/start");
            try (Connection other = locking(bot, "update users set seen_at = seen_at where id = 2")) {
                bot.person(ANA).says("/language");
                bot.person(ANA).says("/help");
                bot.person(BEN).says("/help");
                bot.await("an answer to Ben", () -> texts(bot, BEN).equals(List.of("Comandos")));
                bot.await("a second attempt", () -> bot.log().text().contains("did not answer (attempt 2)"));
                other.rollback();
            }
            bot.settle();

            assertThat(texts(bot, ANA)).containsExactly("Hola", "tarda más", "¿En qué idioma", "Comandos");
        }
    }

    @Test
    void messageDuringWhichAnotherProgramWritesIntoTheFileIsAnsweredLater() throws Exception {
        try (BotFixture bot = BotFixture.on(Database.SQLITE, directory)) {
            bot.with("DATABASE_URL", bot.database().url() + "?timeout=0.3");
            bot.start();
            bot.say(ANA, "/start");
            try (Connection other = locking(bot, "update settings set id = id")) {
                bot.person(ANA).says("/help");
                bot.await("a second attempt", () -> bot.log().text().contains("did not answer (attempt 2)"));
                other.rollback();
            }
            bot.settle();

            assertThat(texts(bot, ANA)).containsExactly("Hola", "tarda más", "Comandos");
        }
    }

    @Test
    void messageIsGivenUpAfterHalfAnHourAndTheUserIsTold() throws Exception {
        try (BotFixture bot = BotFixture.on(Database.POSTGRESQL, directory)) {
            String url = bot.database().url();
            bot.with("DATABASE_URL", url + (url.contains("?") ? "&" : "?") + "options=-c%20lock_timeout=300");
            bot.start();
            bot.say(ANA, "/start");
            try (Connection other = locking(bot, "update users set seen_at = seen_at where id = 2")) {
                bot.person(ANA).says("/help");
                bot.await("a failed attempt", () -> bot.log().text().contains("did not answer (attempt 1)"));
                bot.elapse(Duration.ofMinutes(31));
                bot.settle();
                other.rollback();
            }

            assertThat(texts(bot, ANA)).containsExactly("Hola", "tarda más", "Algo ha fallado");
            assertThat(bot.log().text())
                    .contains("(Message of user 2) is given up")
                    .doesNotContain("/help");
        }
    }

    private static Connection locking(BotFixture bot, String statement) throws SQLException {
        Connection connection = bot.database().connect();
        connection.setAutoCommit(false);
        try (Statement locking = connection.createStatement()) {
            locking.execute(statement);
        }
        return connection;
    }

    /** The messages of the bot to a user, each by a part of it. */
    private static List<String> texts(BotFixture bot, SandboxUser user) {
        List<String> known = List.of("Hola", "tarda más", "¿En qué idioma", "Comandos", "Algo ha fallado");
        return bot.person(user).botMessages().stream()
                .map(message -> known.stream()
                        .filter(message.text()::contains)
                        .findFirst()
                        .orElse(message.text()))
                .toList();
    }

    @EveryDatabase
    void noSecretIsInTheLog(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.on(which, directory).with("LOG_LEVEL", "TRACE")) {
            bot.start();
            bot.createPlan("Oro", 30);
            String used = bot.createToken("Oro");
            String open = bot.createToken("Oro");
            bot.sandbox().failNext("sendMessage", Fault.BAD_GATEWAY);
            bot.say(ANA, "/start " + used);
            bot.say(BEN, "/start " + used);
            bot.say(BEN, "/start " + open + "x");

            assertThat(bot.log().text())
                    .doesNotContain(
                            used, open, bot.token().substring(bot.token().indexOf(':') + 1));
            assertThat(bot.database().query("select details from audit_log").toString())
                    .doesNotContain(used, open);
        }
    }

    /** A bot with pending requests of Ana, who has never started it, and of Ben, who has. */
    private BotFixture requested(Database which) throws InterruptedException {
        BotFixture bot = BotFixture.started(which, directory);
        String link = bot.seed().free().requestLink("everybody");
        bot.person(ANA).joins(link);
        bot.say(BEN, "/start");
        bot.person(BEN).joins(link);
        bot.settle();
        return bot;
    }

    private static List<String> rows(BotFixture bot) {
        return bot.database().query("select state || ' ' || attempts from free_channel_requests order by id");
    }

    private static List<String> removal(BotFixture bot) {
        return bot.database().query("select removal from vip_subscribers order by id");
    }

    private static List<String> received(BotFixture bot, String text) {
        return bot.person(ADMIN).botMessages().stream()
                .map(SentMessage::text)
                .filter(message -> message.contains(text))
                .toList();
    }

    private static String refusal(String description) {
        return "{\"ok\":false,\"error_code\":400,\"description\":\"" + description + "\"}";
    }
}
