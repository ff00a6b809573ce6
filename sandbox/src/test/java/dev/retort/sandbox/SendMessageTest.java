package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sandbox.BotClient.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages the bot may send to whom, and how they are stored. */
@Timeout(60)
class SendMessageTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final BotApiSandbox sandbox =
            BotApiSandbox.start(SandboxOptions.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
    private final BotClient bot = new BotClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void responseIsTheMessageInTelegramsJson() {
        Answer answer = bot.call("sendMessage", "chat_id", "1", "text", "hi");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("""
                {"ok":true,"result":{"message_id":1,\
                "from":{"id":100000001,"is_bot":true,"first_name":"Sandbox bot","username":"sandbox_bot"},\
                "chat":{"id":1,"first_name":"Admin","type":"private"},"date":1767323045,"text":"hi"}}""");
    }

    @Test
    void sentMessageKeepsVisibleAndRawText() {
        bot.call("sendMessage", "chat_id", "1", "text", "<b>1 &lt; 2</b> ", "parse_mode", "HTML");

        assertThat(sandbox.sentMessages())
                .containsExactly(new SentMessage(
                        1, 1, "1 < 2", "<b>1 &lt; 2</b> ", "HTML", Instant.parse("2026-01-02T03:04:05Z")));
    }

    @Test
    void messageIdsIncreaseWithinAChat() {
        SandboxUser ana = SandboxUser.of(7, "Ana");

        assertThat(sandbox.userSays(ana, "one")).isEqualTo(1);
        assertThat(send("7", "two").result().path("message_id").asInt()).isEqualTo(2);
        assertThat(sandbox.userSays(ana, "three")).isEqualTo(3);
        assertThat(send("1", "elsewhere").result().path("message_id").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"7", "-1001234567890", "@somebody", "words", "99999999999999999999"})
    void unknownChatIsNotFound(String chatId) {
        assertRefused(send(chatId, "hi"), "chat not found");
    }

    @Test
    void botMayWriteAfterThePersonWrote() {
        sandbox.userSays(SandboxUser.of(7, "Ana"), "hi");

        assertThat(send("7", "hi").status()).isEqualTo(200);
    }

    @Test
    void missingParametersAreReportedWithTelegramsText() {
        assertRefused(bot.call("sendMessage"), "message text is empty");
        assertRefused(bot.call("sendMessage", "chat_id", "1", "text", ""), "message text is empty");
        assertRefused(bot.call("sendMessage", "text", "hi"), "chat_id is empty");
    }

    @Test
    void invisibleTextIsRefused() {
        assertRefused(send("1", " \n\t "), "text must be non-empty");
        assertRefused(html("<b> </b>"), "text must be non-empty");
        assertThat(sandbox.sentMessages()).isEmpty();
    }

    @Test
    void textMayHave4096VisibleCharacters() {
        assertThat(send("1", "x".repeat(4096)).status()).isEqualTo(200);
        assertThat(send("1", "😀".repeat(4096)).status()).isEqualTo(200);
        assertThat(html("<b>" + "&lt;".repeat(4096) + "</b>").status()).isEqualTo(200);
        assertRefused(send("1", "x".repeat(4097)), "message is too long");
        assertRefused(html("<b>" + "&lt;".repeat(4097) + "</b>"), "message is too long");
    }

    @Test
    void emojiAndEntitiesSurviveTheRoundTrip() {
        Answer answer = html("👩‍🚀😀 <b>ñandú</b> <a href=\"https://example.org/?a=1&amp;b=2\">aquí</a>");

        assertThat(answer.result().path("text").textValue()).isEqualTo("👩‍🚀😀 ñandú aquí");
        assertThat(answer.result().path("entities").toString()).isEqualTo("""
                [{"offset":8,"length":5,"type":"bold"},\
                {"offset":14,"length":4,"type":"text_link","url":"https://example.org/?a=1&b=2"}]""");
    }

    @Test
    void brokenHtmlIsRefusedWithTelegramsText() {
        assertRefused(html("a < b"), "can't parse entities: Unsupported start tag \"\" at byte offset 2");
        assertRefused(html("<b>x"), "can't parse entities: Can't find end tag corresponding to start tag \"b\"");
        assertThat(sandbox.sentMessages()).isEmpty();
    }

    @Test
    void markupIsTextWithoutAParseMode() {
        for (String mode : List.of("", "none")) {
            Answer answer = bot.call("sendMessage", "chat_id", "1", "text", "<b>x</i> &amp;", "parse_mode", mode);

            assertThat(answer.result().path("text").textValue()).isEqualTo("<b>x</i> &amp;");
        }
    }

    @Test
    void parseModeIsCaseInsensitiveAndMustBeHtml() {
        assertThat(bot.call("sendMessage", "chat_id", "1", "text", "<b>x</b>", "parse_mode", "html")
                        .result()
                        .path("text")
                        .textValue())
                .isEqualTo("x");
        assertRefused(
                bot.call("sendMessage", "chat_id", "1", "text", "x", "parse_mode", "MarkdownV2"),
                "unsupported parse_mode");
    }

    @Test
    void botKnowsOnlyThePeopleOfTheOptions() {
        SandboxOptions nobody = SandboxOptions.defaults().withUsers(List.of());
        try (BotApiSandbox lonely = BotApiSandbox.start(nobody)) {
            assertRefused(new BotClient(lonely).call("sendMessage", "chat_id", "1", "text", "hi"), "chat not found");
        }
    }

    private Answer send(String chatId, String text) {
        return bot.call("sendMessage", "chat_id", chatId, "text", text);
    }

    private Answer html(String text) {
        return bot.call("sendMessage", "chat_id", "1", "text", text, "parse_mode", "HTML");
    }

    private static void assertRefused(Answer answer, String what) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("ok").booleanValue()).isFalse();
        assertThat(answer.json().path("error_code").intValue()).isEqualTo(400);
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
    }
}
