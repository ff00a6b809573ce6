package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Editing and deleting messages, and button presses. */
@Timeout(60)
class EditTest {
    private static final String BUTTONS = "{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"y\"},"
            + "{\"text\":\"No\",\"callback_data\":\"n\"}]]}";
    private static final String NOT_MODIFIED = "message is not modified: specified new message content and reply markup"
            + " are exactly the same as a current content and reply markup of the message";
    private static final String TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final SandboxPerson admin = sandbox.person(SandboxUser.ADMIN);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anEditedMessageHasTheNewTextAndTheDateOfTheEdit() {
        String id = send("one");
        sandbox.advanceClock(Duration.ofMinutes(1));

        JsonNode edited = edit(id, "<b>two</b>", "parse_mode", "HTML").result();

        assertThat(edited.path("text").textValue()).isEqualTo("two");
        assertThat(edited.path("entities").path(0).path("type").textValue()).isEqualTo("bold");
        assertThat(edited.path("edit_date").longValue() - edited.path("date").longValue())
                .isBetween(60L, 70L);
        assertThat(admin.botMessages()).extracting(SentMessage::text).containsExactly("two");
    }

    @Test
    void anEditWithoutAChangeIsRefused() {
        String id = send("one", "reply_markup", BUTTONS);

        assertRefused(edit(id, "one", "reply_markup", BUTTONS), NOT_MODIFIED);
        assertRefused(
                bot.call("editMessageReplyMarkup", "chat_id", "1", "message_id", id, "reply_markup", BUTTONS),
                NOT_MODIFIED);
        assertThat(edit(id, "one").status()).isEqualTo(200);
    }

    @Test
    void editWithoutButtonsRemovesThem() {
        String id = send("one", "reply_markup", BUTTONS);

        Answer edited = bot.call("editMessageReplyMarkup", "chat_id", "1", "message_id", id);

        assertThat(edited.result().has("reply_markup")).isFalse();
        assertThat(admin.buttons(Integer.parseInt(id))).isEmpty();
    }

    @Test
    void onlyExistingMessagesOfTheBotCanBeEdited() {
        String theirs = Integer.toString(admin.says("mine"));

        assertRefused(edit("99", "x"), "message to edit not found");
        assertRefused(edit(theirs, "x"), "message can't be edited");
        assertRefused(bot.call("editMessageText", "text", "x"), "message identifier is not specified");
        assertRefused(
                bot.call("editMessageCaption", "chat_id", "1", "message_id", send("x"), "caption", "c"),
                "there is no caption in the message to edit");
    }

    @Test
    void deletedMessageIsRemoved() {
        String id = send("one");

        assertThat(delete(id).status()).isEqualTo(200);

        assertThat(admin.botMessages()).isEmpty();
        assertRefused(delete(id), "message to delete not found");
    }

    @Test
    void aPrivateMessageCanBeDeletedFor48HoursWhoeverWroteIt() {
        String mine = send("one");
        String theirs = Integer.toString(admin.says("two"));

        sandbox.advanceClock(Duration.ofHours(47));
        assertThat(delete(theirs).status()).isEqualTo(200);

        sandbox.advanceClock(Duration.ofHours(2));
        assertRefused(delete(mine), "message can't be deleted for everyone");
    }

    @Test
    void buttonPressIsACallbackQueryWithItsMessage() {
        String id = send("sure?", "reply_markup", BUTTONS);

        admin.presses(Integer.parseInt(id), "No");

        JsonNode query = query();
        assertThat(query.path("data").textValue()).isEqualTo("n");
        assertThat(query.path("from").path("id").intValue()).isEqualTo(1);
        assertThat(query.path("message").path("text").textValue()).isEqualTo("sure?");
        assertThat(query.path("message").path("reply_markup").path("inline_keyboard"))
                .hasSize(1);
        assertThat(query.has("chat_instance")).isTrue();
    }

    @Test
    void buttonPressIsAnsweredOnce() {
        press();

        assertThat(answer("text", "Done").status()).isEqualTo(200);

        assertThat(admin.answerToLastPress()).contains("Done");
        assertRefused(answer(), TOO_OLD);
    }

    @Test
    void lateAnswerOrUnknownQueryIsRefused() {
        press();
        assertRefused(bot.call("answerCallbackQuery", "callback_query_id", "7"), TOO_OLD);

        sandbox.advanceClock(Duration.ofMinutes(2));

        assertRefused(answer(), TOO_OLD);
        assertThat(admin.answerToLastPress()).isEmpty();
    }

    @Test
    void anAnswerHasAtMost200Characters() {
        press();

        assertRefused(answer("text", "x".repeat(201)), "MESSAGE_TOO_LONG");
        assertThat(answer("text", "x".repeat(200)).status()).isEqualTo(200);
    }

    private void press() {
        String id = send("sure?", "reply_markup", BUTTONS);
        admin.presses(Integer.parseInt(id), "Yes");
    }

    private Answer answer(String... more) {
        String id = query().path("id").textValue();
        return bot.call("answerCallbackQuery", BotClient.join(more, "callback_query_id", id));
    }

    private JsonNode query() {
        return bot.call("getUpdates").result().path(0).path("callback_query");
    }

    private String send(String text, String... more) {
        Answer sent = bot.call("sendMessage", BotClient.join(more, "chat_id", "1", "text", text));
        return sent.result().path("message_id").asText();
    }

    private Answer edit(String id, String text, String... more) {
        return bot.call("editMessageText", BotClient.join(more, "chat_id", "1", "message_id", id, "text", text));
    }

    private Answer delete(String id) {
        return bot.call("deleteMessage", "chat_id", "1", "message_id", id);
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
        assertThat(answer.status()).isEqualTo(400);
    }
}
