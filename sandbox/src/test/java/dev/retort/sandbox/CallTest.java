package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.sandbox.BotClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applies to every call: the URL, the token, and each encoding of the parameters. */
@Timeout(60)
class CallTest {
    private static final String TEXT = "ñ & = + % 😀\nsecond";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void getMeReturnsTheBot() {
        assertThat(bot.call("getMe").body()).isEqualTo("""
                {"ok":true,"result":{"id":100000001,"is_bot":true,"first_name":"Sandbox bot",\
                "username":"sandbox_bot","can_join_groups":true,"can_read_all_group_messages":false,\
                "supports_inline_queries":false}}""");
    }

    @Test
    void anotherTokenIsUnauthorized() {
        Answer answer = new BotClient(sandbox, "2:another").call("getMe");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    }

    @Test
    void onlyTheTokenOfTheOptionsIsAccepted() {
        SandboxOptions options = SandboxOptions.defaults().withToken("2:another");
        try (BotApiSandbox other = BotApiSandbox.start(options)) {
            assertThat(new BotClient(other, "2:another").call("getMe").status()).isEqualTo(200);
            assertThat(new BotClient(other).call("getMe").status()).isEqualTo(401);
        }
    }

    @Test
    void anUnknownMethodIsNotFound() {
        Answer answer = bot.call("setWings");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/bot", "/bot1:x", "/bot1:x/", "/bot1:x/getMe/more", "/file/bot1:x/photo.jpg"})
    void malformedPathIsNotFound(String path) throws Exception {
        URI address = URI.create(sandbox.baseUrl()).resolve(path);

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void methodNamesAreCaseInsensitive() {
        assertThat(bot.call("GETME").status()).isEqualTo(200);
    }

    @Test
    void parametersAreReadFromAForm() {
        assertSeen(bot.call("sendMessage", "chat_id", "1", "text", TEXT));
    }

    @Test
    void parametersAreReadFromTheQuery() {
        assertSeen(bot.get("sendMessage?" + BotClient.form("chat_id", "1", "text", TEXT)));
    }

    @Test
    void parametersAreReadFromJsonWithNumbers() {
        assertSeen(bot.post(
                "sendMessage",
                "application/json; charset=utf-8",
                "{\"chat_id\":1,\"text\":\"ñ & = + % 😀\\nsecond\"}"));
    }

    @Test
    void nestedJsonNeedsNoQuoting() {
        bot.post(
                "setMyCommands",
                "application/json",
                "{\"commands\":[{\"command\":\"help\",\"description\":\"Help\"}]}");

        assertThat(sandbox.commands()).containsExactly(new BotCommand("help", "Help"));
    }

    @Test
    void parametersAreReadFromAMultipartForm() {
        String body = part("name=\"chat_id\"", "1") + part("name=\"text\"", TEXT) + "--x y--\r\n";

        assertSeen(bot.post("sendMessage", "multipart/form-data; boundary=\"x y\"", body));
    }

    @Test
    void filesOfAMultipartFormAreIgnored() {
        String body = "preamble\r\n" + part("name=\"chat_id\"", "1")
                + part("name=\"text\"; filename=\"a.txt\"", "a file") + "--x y--";

        Answer answer = bot.post("sendMessage", "multipart/form-data; boundary=\"x y\"", body);

        assertThat(answer.description()).isEqualTo("Bad Request: message text is empty");
    }

    @Test
    void bodyTakesPrecedenceOverQuery() {
        assertSeen(bot.post(
                "sendMessage?chat_id=1&text=query", "application/x-www-form-urlencoded", BotClient.form("text", TEXT)));
    }

    @Test
    void unknownEncodingContributesNoParameters() {
        assertThat(bot.post("sendMessage", "text/plain", "chat_id=1&text=hi").description())
                .isEqualTo("Bad Request: message text is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"text\":}"})
    void aJsonBodyMustBeAnObject(String body) {
        assertBad(bot.post("sendMessage", "application/json", body), "can't parse JSON object");
    }

    @Test
    void aJsonNullIsAValueLikeAnyOther() {
        String body = "{\"chat_id\":1,\"text\":\"x\",\"parse_mode\":null}";

        assertBad(bot.post("sendMessage", "application/json", body), "unsupported parse_mode");
    }

    @Test
    void aMultipartFormMustHaveABoundaryAndAnEnd() {
        assertBad(
                bot.post("sendMessage", "multipart/form-data", "x"),
                "can't parse multipart body: no boundary in the content type");
        assertBad(
                bot.post("sendMessage", "multipart/form-data; boundary=b", "--b\r\n\r\nx"),
                "can't parse multipart body: the closing boundary is missing");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertBad(bot.get("sendMessage?chat_id=1&text=%FF%FE"), "strings must be encoded in UTF-8");
        byte[] latin1 = "{\"text\":\"ñ\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertBad(bot.postBytes("sendMessage", "application/json", latin1), "strings must be encoded in UTF-8");
    }

    @Test
    void invalidPercentEscapeIsKeptUnchanged() {
        bot.post("sendMessage", "application/x-www-form-urlencoded", "chat_id=1&text=100%&x&=y");

        assertThat(sandbox.sentMessages()).extracting(SentMessage::text).containsExactly("100%");
    }

    private void assertSeen(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(sandbox.sentMessages()).extracting(SentMessage::text).containsExactly(TEXT);
    }

    private static void assertBad(Answer answer, String what) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.description()).isEqualTo("Bad Request: " + what);
    }

    private static String part(String disposition, String value) {
        return "--x y\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
    }
}
