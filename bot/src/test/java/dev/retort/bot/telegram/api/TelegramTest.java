package dev.retort.bot.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pengrad.telegrambot.request.GetMe;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No failure contains the token in its message. */
class TelegramTest {
    private static final String SECRET = "CANARY-token-that-nobody-may-ever-see";
    private static final String TOKEN = "424242:" + SECRET;

    @Test
    void unreachableServerIsATransientFailureWithoutTheToken() {
        BotApiSandbox sandbox = BotApiSandbox.start();
        String api = sandbox.baseUrl();
        sandbox.close();

        TelegramException failure = failure(api);

        assertThat(failure.isTransient()).isTrue();
        assertThat(trace(failure)).contains("getMe").contains("127.0.0.1").doesNotContain(SECRET);
    }

    @Test
    void tokenIsRemovedFromResponses() {
        try (BotApiSandbox sandbox = BotApiSandbox.start()) {
            sandbox.failNext(
                    "getMe",
                    400,
                    "{\"ok\":false,\"error_code\":400,\"description\":\"no method /bot" + TOKEN + "/getMe\"}");

            TelegramException failure = failure(sandbox.baseUrl());

            assertThat(failure.isTransient()).isFalse();
            assertThat(trace(failure)).contains("/bot***/getMe").doesNotContain(SECRET);
        }
    }

    @Test
    void htmlPageAndEmptyResponseAreTransientFailures() {
        try (BotApiSandbox sandbox = BotApiSandbox.start()) {
            for (String body : List.of("<html>" + TOKEN + "</html>", "")) {
                sandbox.failNext("getMe", 502, body);

                TelegramException failure = failure(sandbox.baseUrl());

                assertThat(failure.isTransient()).isTrue();
                assertThat(trace(failure)).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void unknownTokenIsDistinguished() {
        try (BotApiSandbox sandbox = BotApiSandbox.start()) {
            assertThat(failure(sandbox.baseUrl()).isTokenRefused()).isTrue();
        }
    }

    @Test
    void successfulResponseIsReturned() {
        try (BotApiSandbox sandbox =
                BotApiSandbox.start(SandboxOptions.defaults().withToken(TOKEN))) {
            try (Telegram telegram = telegram(sandbox.baseUrl())) {
                assertThat(telegram.call(new GetMe()).user().username()).isEqualTo("sandbox_bot");
            }
        }
    }

    @Test
    void noPollWaitsAfterTheEnd() {
        try (BotApiSandbox sandbox =
                        BotApiSandbox.start(SandboxOptions.defaults().withToken(TOKEN));
                Telegram telegram = telegram(sandbox.baseUrl())) {
            telegram.end();

            assertThatThrownBy(() -> telegram.poll(0, Duration.ofSeconds(30))).isInstanceOf(TelegramException.class);
            assertThat(sandbox.calls()).isEmpty();
        }
    }

    private static TelegramException failure(String baseUrl) {
        try (Telegram telegram = telegram(baseUrl)) {
            return catchThrowableOfType(TelegramException.class, () -> telegram.call(new GetMe()));
        }
    }

    private static Telegram telegram(String baseUrl) {
        return Telegram.open(new TelegramAccess(TOKEN, List.of(1L), URI.create(baseUrl.replaceFirst("/bot$", ""))));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
