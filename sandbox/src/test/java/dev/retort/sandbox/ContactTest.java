package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import dev.retort.sandbox.calls.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The people to whom the bot may write, and what prevents it: blocks, deleted accounts, and injected faults. */
@Timeout(60)
class ContactTest {
    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);
    private final SandboxPerson ana = sandbox.person(SandboxSeed.ANA);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void botCannotInitiateConversation() {
        assertForbidden(write(), "bot can't initiate conversation with a user");

        ana.says("/start");

        assertThat(write().status()).isEqualTo(200);
    }

    @Test
    void blockIsReportedAndBotCannotWrite() {
        ana.says("/start");
        ana.blocksBot();

        assertForbidden(write(), "bot was blocked by the user");
        JsonNode change = bot.call("getUpdates").result().path(1).path("my_chat_member");
        assertThat(change.path("chat").path("type").textValue()).isEqualTo("private");
        assertThat(change.path("old_chat_member").path("status").textValue()).isEqualTo("member");
        assertThat(change.path("new_chat_member").path("status").textValue()).isEqualTo("kicked");
    }

    @Test
    void writingAgainUnblocksTheBot() {
        ana.says("/start");
        ana.blocksBot();
        ana.says("sorry");

        assertThat(write().status()).isEqualTo(200);
        JsonNode updates = bot.call("getUpdates").result();
        assertThat(updates.path(2)
                        .path("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .textValue())
                .isEqualTo("member");
        assertThat(updates.path(3).path("message").path("text").textValue()).isEqualTo("sorry");
    }

    @Test
    void deletedAccountNeitherReceivesNorActs() {
        ana.says("/start");
        ana.deletesAccount();

        assertForbidden(write(), "user is deactivated");
        assertThatThrownBy(() -> ana.says("hi")).hasMessage("This account was deleted.");
    }

    @Test
    void everyFaultHasTheResponseOfItsName() {
        sandbox.failNext("getMe", Fault.TOO_MANY_REQUESTS);
        sandbox.failNext("getMe", Fault.BAD_GATEWAY);

        assertThat(bot.call("getMe").body())
                .isEqualTo("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 5\","
                        + "\"parameters\":{\"retry_after\":5}}");
        assertThat(bot.call("getMe").contentType()).isEqualTo("text/html");
        assertThat(bot.call("getMe").status()).isEqualTo(200);
    }

    @Test
    void lostConnectionHasNoResponseAndNoEffect() {
        sandbox.failNext("sendMessage", Fault.NO_ANSWER);

        assertThatThrownBy(() -> bot.call("sendMessage", "chat_id", "1", "text", "x"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.sentMessages()).isEmpty();
    }

    @Test
    void theClockOnlyAdvances() {
        Instant before = sandbox.clock().instant();

        sandbox.advanceClock(Duration.ofDays(30));

        assertThat(Duration.between(before, sandbox.clock().instant())).isGreaterThanOrEqualTo(Duration.ofDays(30));
        assertThatThrownBy(() -> sandbox.advanceClock(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        ana.says("later");
        long date = bot.call("getUpdates").result().findPath("date").longValue();
        assertThat(date).isGreaterThanOrEqualTo(before.plus(Duration.ofDays(30)).getEpochSecond());
    }

    private Answer write() {
        return bot.call("sendMessage", "chat_id", "2", "text", "x");
    }

    private static void assertForbidden(Answer answer, String what) {
        assertThat(answer.description()).isEqualTo("Forbidden: " + what);
        assertThat(answer.status()).isEqualTo(403);
    }
}
