package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.chat.Reply;
import dev.retort.bot.chat.text.Html;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.bot.service.port.Delivery;
import dev.retort.bot.telegram.Limits.Lane;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SentMessage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final String PROXY_PAGE = "<html>502 Bad Gateway</html>";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final Telegram telegram = Telegram.open(new TelegramAccess(
            SandboxOptions.defaults().token(),
            List.of(1L),
            URI.create(sandbox.baseUrl().replaceFirst("/bot$", ""))));
    private final RecordingPause pause = new RecordingPause();
    private final List<Long> unreachable = new ArrayList<>();
    private final Sender sender = new Sender(telegram, Limits.scaled(1000), pause, unreachable::add);

    @AfterEach
    void close() {
        telegram.close();
        sandbox.close();
    }

    @Test
    void messageIsSentAsHtml() {
        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("<b>" + Html.escape("1 < 2 & 3 > 2") + "</b>")))
                .isEqualTo(Delivery.SENT);

        assertThat(sandbox.sentMessages()).extracting(SentMessage::text).containsExactly("1 < 2 & 3 > 2");
    }

    @Test
    void userWhoBlockedTheBotIsReportedWithoutRetry() {
        fail(403, "Forbidden: bot was blocked by the user", "");

        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("hello"))).isEqualTo(Delivery.UNREACHABLE);

        assertThat(unreachable).containsExactly(1L);
        assertThat(sandbox.calls()).containsExactly("sendMessage");
    }

    @Test
    void requestedWaitIsObservedAndTheMessageSentOnce() {
        fail(429, "Too Many Requests: retry after 9", ",\"parameters\":{\"retry_after\":9}");

        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("hello"))).isEqualTo(Delivery.SENT);

        assertThat(pause.waits()).containsExactly(Duration.ofSeconds(9));
        assertThat(sandbox.sentMessages()).hasSize(1);
    }

    @Test
    void noRetryAfterAWaitLongerThanAMinute() {
        fail(429, "Too Many Requests: retry after 3600", ",\"parameters\":{\"retry_after\":3600}");

        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("hello"))).isEqualTo(Delivery.FAILED);

        assertThat(pause.waits()).isEmpty();
    }

    @Test
    void transientFailureIsAttemptedThreeTimes() {
        sandbox.failNext("sendMessage", 502, PROXY_PAGE);
        fail(500, "Internal Server Error", "");

        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("hello"))).isEqualTo(Delivery.SENT);

        for (int i = 0; i < 4; i++) {
            sandbox.failNext("sendMessage", 502, PROXY_PAGE);
        }
        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("hello"))).isEqualTo(Delivery.FAILED);
        assertThat(sandbox.calls()).hasSize(6);
    }

    @Test
    void userWhoNeverStartedTheBotIsReportedWithoutRetry() {
        assertThat(sender.send(Lane.INTERACTIVE, 404_404, Reply.of("to somebody unknown")))
                .isEqualTo(Delivery.UNREACHABLE);

        assertThat(sandbox.calls()).containsExactly("sendMessage");
        assertThat(unreachable).containsExactly(404_404L);
    }

    @Test
    void permanentFailureIsNotRetried() {
        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("<b>not closed"))).isEqualTo(Delivery.FAILED);

        assertThat(sandbox.calls()).containsExactly("sendMessage");
        assertThat(unreachable).isEmpty();
    }

    @Test
    void editThatChangesNothingIsASuccessAndALostMessageIsSentAgain() {
        sender.send(Lane.INTERACTIVE, 1, Reply.of("menu"));
        int message = sandbox.sentMessages().get(0).messageId();

        assertThat(sender.edit(1, message, Reply.of("menu"))).isEqualTo(Delivery.SENT);
        assertThat(sandbox.sentMessages()).hasSize(1);

        assertThat(sender.edit(1, 999, Reply.of("menu"))).isEqualTo(Delivery.SENT);
        assertThat(sandbox.sentMessages()).hasSize(2);
    }

    @Test
    void stoppingBotAttemptsEachMessageOnce() {
        sandbox.failNext("sendMessage", 502, PROXY_PAGE);
        pause.end();

        assertThat(sender.send(Lane.INTERACTIVE, 1, Reply.of("hello"))).isEqualTo(Delivery.FAILED);

        assertThat(sandbox.calls()).containsExactly("sendMessage");
    }

    private void fail(int code, String description, String more) {
        sandbox.failNext(
                "sendMessage",
                code,
                "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}".formatted(code, description, more));
    }
}
