package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.sandbox.calls.Fault;
import dev.retort.sandbox.channel.Right;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** How admins post in the channels. */
class PostFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final String WELCOME = "Welcome to the VIP channel.";
    private static final String DELAY =
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 60\","
                    + "\"parameters\":{\"retry_after\":60}}";

    @TempDir
    private Path directory;

    @EveryDatabase
    void messageIsPostedAfterItsPreviewWasConfirmed(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.open("📣 Publicar");
            bot.press(ADMIN, "VIP · VIP");
            SentMessage first = bot.say(ADMIN, "First <b>draft</b>");
            assertThat(first.text()).contains("Así se publicará en VIP (VIP)");
            assertThat(preview(bot)).isEqualTo("First <b>draft</b>");
            bot.stop();
            bot.start();
            bot.person(ADMIN).sends("price.txt", "text/plain", "9.99".getBytes(StandardCharsets.UTF_8));
            SentMessage second = bot.lastMessage(ADMIN);
            assertThat(second.text()).contains("Así se publicará en VIP (VIP)");
            assertThat(bot.seed().vip().posts())
                    .as("nothing before the confirmation")
                    .containsExactly(WELCOME);

            bot.pressIn(first, "✅ Publicar ahora");
            assertThat(bot.person(ADMIN).answerToLastPress())
                    .hasValueSatisfying(text ->
                            assertThat(text).as("the first draft was replaced").contains("ya no es válido"));
            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME);
        }
    }

    @EveryDatabase
    void postIsCopiedOnceHoweverOftenTheButtonIsPressed(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            SentMessage question = previewed(bot, "Offer");
            bot.person(ADMIN).presses(question.messageId(), "✅ Publicar ahora");
            bot.person(ADMIN).presses(question.messageId(), "✅ Publicar ahora");

            assertThat(bot.lastMessage(ADMIN).text()).contains("Publicado en VIP");
            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME, "Offer");
            assertThat(bot.database().query("select action from audit_log")).containsExactly("post.sent");
        }
    }

    @EveryDatabase
    void postThatCannotBeRecordedIsNotReportedAsFailed(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            SentMessage question = previewed(bot, "Offer");
            bot.sandbox().onMessage(message -> {
                if (message.text().equals("Offer")) {
                    bot.database().execute("alter table audit_log rename to audit_log_away");
                }
            });
            bot.person(ADMIN).presses(question.messageId(), "✅ Publicar ahora");
            bot.settle();

            assertThat(bot.lastMessage(ADMIN).text()).contains("Publicado en VIP");
            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME, "Offer");
            assertThat(bot.database().query("select count(*) from audit_log_away"))
                    .containsExactly("0");
        }
    }

    @EveryDatabase
    void postWithoutAnAnswerIsNotRepeatedByItself(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            SentMessage question = previewed(bot, "Offer");
            bot.sandbox().failNext("copyMessage", Fault.BAD_GATEWAY);
            assertThat(bot.pressIn(question, "✅ Publicar ahora").text()).contains("Así se publicará");
            SentMessage doubt = bot.lastMessage(ADMIN);
            assertThat(doubt.text()).contains("No se sabe si se ha publicado en VIP");
            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME);

            bot.press(ADMIN, "🔁 Ver de nuevo y repetir");
            assertThat(preview(bot)).isEqualTo("Offer");
            assertThat(bot.press(ADMIN, "✅ Publicar ahora").text()).contains("Publicado en VIP");
            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME, "Offer");
        }
    }

    @EveryDatabase
    void refusalOfTelegramIsShown(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            SentMessage question = previewed(bot, "Offer");
            bot.seed().vip().promoteBot(EnumSet.of(Right.CAN_INVITE_USERS));
            bot.settle();
            assertThat(bot.pressIn(question, "✅ Publicar ahora").text())
                    .contains("Telegram no lo permite: Bad Request");

            SentMessage menu = bot.open("📣 Publicar");
            assertThat(menu.text()).contains("VIP (VIP): falta el permiso de publicar mensajes");
            assertThat(bot.buttons(ADMIN, menu))
                    .containsExactly("Free · Free", "📺 Canales", "🔄 Comprobar de nuevo", "⬅️ Volver");
            bot.seed().vip().promoteBot(EnumSet.of(Right.CAN_POST_MESSAGES));
            bot.settle();
            assertThat(bot.buttons(ADMIN, bot.pressIn(menu, "🔄 Comprobar de nuevo")))
                    .startsWith("VIP · VIP", "Free · Free");
            bot.pressIn(menu, "VIP · VIP");
            bot.seed().vip().removeBot();
            assertThat(bot.say(ADMIN, "Offer").text()).contains("VIP: el bot no puede leer el canal -100");
        }
    }

    @EveryDatabase
    void postThatTelegramDelaysUntilTheBotIsStoppedIsPostedAfterTheNextStart(Database which)
            throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            SentMessage question = previewed(bot, "Offer");
            long copies = copies(bot);
            bot.sandbox().failNext("copyMessage", 429, DELAY);
            bot.sandbox().failNext("editMessageText", 429, DELAY);
            bot.person(ADMIN).presses(question.messageId(), "✅ Publicar ahora");
            bot.await("the refusal", () -> copies(bot) > copies);
            bot.stop();
            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME);

            bot.start();
            bot.settle();

            assertThat(bot.seed().vip().posts()).containsExactly(WELCOME, "Offer");
            assertThat(bot.person(ADMIN).botMessages())
                    .extracting(SentMessage::text)
                    .filteredOn(text -> text.contains("Publicado en VIP"))
                    .hasSize(1);
        }
    }

    private static long copies(BotFixture bot) {
        return Collections.frequency(bot.sandbox().calls(), "copyMessage");
    }

    private static SentMessage previewed(BotFixture bot, String text) throws InterruptedException {
        bot.open("📣 Publicar");
        bot.press(ADMIN, "VIP · VIP");
        return bot.say(ADMIN, text);
    }

    /** The message before the last one. */
    private static String preview(BotFixture bot) {
        List<SentMessage> messages = bot.person(ADMIN).botMessages();
        return messages.get(messages.size() - 2).text();
    }
}
