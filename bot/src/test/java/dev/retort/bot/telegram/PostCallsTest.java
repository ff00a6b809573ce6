package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.config.TelegramAccess;
import dev.retort.bot.service.port.Posts;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.calls.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostCallsTest {
    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final Telegram telegram = Telegram.open(new TelegramAccess(
            SandboxOptions.defaults().token(),
            List.of(1L),
            URI.create(sandbox.baseUrl().replaceFirst("/bot$", ""))));
    private final RecordingPause pause = new RecordingPause();
    private final PostCalls calls = new PostCalls(new Sender(telegram, Limits.scaled(1000), pause, id -> {}));

    @AfterEach
    void close() {
        telegram.close();
        sandbox.close();
    }

    @Test
    void messageIsCopied() {
        assertThat(copy()).isEqualTo(new Posts.Result(Posts.Outcome.COPIED, ""));
        assertThat(sandbox.sentMessages())
                .singleElement()
                .satisfies(copy -> assertThat(copy.text()).isEqualTo("hello"));
    }

    @Test
    void copyIsRepeatedIfTelegramHasCertainlyNotMadeIt() {
        sandbox.failNext("copyMessage", Fault.TOO_MANY_REQUESTS);

        assertThat(copy().outcome()).isEqualTo(Posts.Outcome.COPIED);
        assertThat(pause.waits()).containsExactly(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "BAD_GATEWAY", "NO_ANSWER"})
    void copyIsNotRepeatedIfTelegramMayHaveMadeIt(Fault fault) {
        sandbox.failNext("copyMessage", fault);

        assertThat(copy().outcome()).isEqualTo(Posts.Outcome.UNKNOWN);
        assertThat(sandbox.calls()).containsExactly("copyMessage");
    }

    @Test
    void refusalHasTheTextOfTelegram() {
        Posts.Result result = calls.copy(new Posts.Original(1, 99), 1);

        assertThat(result.outcome()).isEqualTo(Posts.Outcome.REFUSED);
        assertThat(result.error()).contains("message to copy not found");
    }

    private Posts.Result copy() {
        int message = sandbox.userSays(SandboxUser.ADMIN, "hello");
        return calls.copy(new Posts.Original(1, message), 1);
    }
}
