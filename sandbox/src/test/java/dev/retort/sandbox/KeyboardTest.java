package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sandbox.BotClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The buttons of a message: which are accepted, which are refused. */
@Timeout(60)
class KeyboardTest {
    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void buttonsAreReturnedAsSent() {
        String markup = "{\"inline_keyboard\":[[{\"text\":\"A\",\"callback_data\":\"a\"}],"
                + "[{\"text\":\"B\",\"url\":\"https://example.org/\"},"
                + "{\"text\":\"C\",\"copy_text\":{\"text\":\"c\"}}]]}";

        Answer answer = send(markup);

        assertThat(answer.result().path("reply_markup").toString()).isEqualTo(markup);
        assertThat(sandbox.person(SandboxUser.ADMIN)
                        .buttons(answer.result().path("message_id").intValue()))
                .isEqualTo(List.of(List.of("A"), List.of("B", "C")));
    }

    @Test
    void dataHasAtMost64Bytes() {
        assertThat(send(button("\"callback_data\":\"" + "ñ".repeat(32) + "\"")).status())
                .isEqualTo(200);
        assertRefused(send(button("\"callback_data\":\"" + "ñ".repeat(33) + "\"")), "BUTTON_DATA_INVALID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                       | can't parse reply keyboard markup JSON object
            []                                      | object expected as reply markup
            {"keyboard":[1]}                        | field "keyboard" must be an Array of Arrays
            {"inline_keyboard":[[1]]}  | can't parse inline keyboard button: InlineKeyboardButton must be an Object
            {"inline_keyboard":[[{}]]}              | can't parse inline keyboard button: Can't find field "text"
            {"inline_keyboard":[[{"text":" "}]]}    | inline keyboard button text must be non-empty
            """)
    void invalidKeyboardIsRefused(String markup, String what) {
        assertRefused(send(markup), what);
        assertThat(sandbox.sentMessages()).isEmpty();
    }

    @Test
    void emptyRowsAndButtonsWithoutActionAreRefused() {
        assertRefused(
                send("{\"inline_keyboard\":[1]}"),
                "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        assertRefused(
                send("{\"inline_keyboard\":[[{\"text\":\"a\"}]]}"),
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://t.me/+abc", "http://localhost:80/x", "t.me/bot", "tg://user?id=1"})
    void urlIsAccepted(String url) {
        assertThat(send(button("\"url\":\"" + url + "\"")).status()).isEqualTo(200);
    }

    @Test
    void invalidUrlIsRefused() {
        assertRefused(
                send(button("\"url\":\"nowhere\"")), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL");
    }

    @Test
    void aReplyKeyboardIsNotPartOfTheMessage() {
        Answer answer = send("{\"keyboard\":[[\"Yes\",{\"text\":\"No\"}]],\"resize_keyboard\":true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.result().has("reply_markup")).isFalse();
    }

    private Answer send(String markup) {
        return bot.call("sendMessage", "chat_id", "1", "text", "x", "reply_markup", markup);
    }

    private static String button(String field) {
        return "{\"inline_keyboard\":[[{\"text\":\"a\"," + field + "}]]}";
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
        assertThat(answer.status()).isEqualTo(400);
    }
}
