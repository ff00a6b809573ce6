package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sandbox as used by a test or a terminal. */
@Timeout(60)
class BotApiSandboxTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AGES = Duration.ofSeconds(50);

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final BotClient bot = new BotClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void baseUrlIsOnLoopbackAndEndsBeforeTheToken() {
        assertThat(sandbox.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+/bot");
    }

    @Test
    void concurrentSandboxesShareNothing() {
        try (BotApiSandbox other = BotApiSandbox.start()) {
            new BotClient(other).call("sendMessage", "chat_id", "1", "text", "hi");

            assertThat(other.sentMessages()).hasSize(1);
            assertThat(sandbox.sentMessages()).isEmpty();
            assertThat(sandbox.calls()).isEmpty();
        }
    }

    @Test
    void aLeadingCommandIsMarkedWithItsLengthInUtf16Units() {
        sandbox.userSays(SandboxUser.ADMIN, "/start@sandbox_bot 😀");
        sandbox.userSays(SandboxUser.ADMIN, "not /start");

        JsonNode updates = bot.call("getUpdates").result();

        assertThat(updates.get(0).path("message").path("entities").toString())
                .isEqualTo("[{\"offset\":0,\"length\":18,\"type\":\"bot_command\"}]");
        assertThat(updates.get(1).path("message").has("entities")).isFalse();
    }

    @Test
    void emptyAndTooLongTextsAreRefused() {
        for (String text : List.of("", " \n", "x".repeat(4097))) {
            assertThatThrownBy(() -> sandbox.userSays(SandboxUser.ADMIN, text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(bot.call("getUpdates").result()).isEmpty();
    }

    @Test
    void carriageReturnsAreRemoved() {
        sandbox.userSays(SandboxUser.ADMIN, "one\r\ntwo\r");
        send("three\r\nfour");

        assertThat(bot.call("getUpdates").texts()).containsExactly("one\ntwo");
        assertThat(sandbox.sentMessages()).extracting(SentMessage::text).containsExactly("three\nfour");
    }

    @Test
    void identifiersStayPositiveForAnyClock() {
        for (String date : List.of("1960-01-01T00:00:00Z", "2100-01-01T00:00:00Z")) {
            Clock clock = Clock.fixed(Instant.parse(date), ZoneOffset.UTC);
            try (BotApiSandbox other =
                    BotApiSandbox.start(SandboxOptions.defaults().withClock(clock))) {
                other.userSays(SandboxUser.ADMIN, "hi");

                assertThat(new BotClient(other).updateIds()).allMatch(id -> id > 0);
            }
        }
    }

    @Test
    void profileIsTheOneLastUsed() {
        sandbox.userSays(SandboxUser.of(7, "Ana"), "hi");
        sandbox.userSays(SandboxUser.of(7, "Anna"), "hi");

        assertThat(sandbox.user(7)).contains(SandboxUser.of(7, "Anna"));
        assertThat(sandbox.user(8)).isEmpty();
    }

    @Test
    void callsAreListedInOrderIncludingRefusedOnes() {
        bot.call("getMe");
        bot.call("setWings");
        new BotClient(sandbox, "2:another").call("getUpdates");

        assertThat(sandbox.calls()).containsExactly("getMe", "setWings", "getUpdates");
    }

    @Test
    void plannedFaultIsReturnedOnceAndTheCallHasNoEffect() {
        sandbox.failNext("sendMessage", 502, "<html>Bad Gateway</html>");

        Answer failed = bot.call("sendMessage", "chat_id", "1", "text", "hi");
        assertThat(failed).isEqualTo(new Answer(502, "text/html", "<html>Bad Gateway</html>"));
        assertThat(sandbox.sentMessages()).isEmpty();

        assertThat(bot.call("sendMessage", "chat_id", "1", "text", "hi").status())
                .isEqualTo(200);
        assertThat(sandbox.calls()).containsExactly("sendMessage", "sendMessage");
    }

    @Test
    void plannedFaultsAreReturnedInOrderForTheirMethod() {
        sandbox.failNext("getUpdates", 500, "{}");
        sandbox.failNext("getupdates", 403, "");

        assertThat(bot.call("getMe").status()).isEqualTo(200);
        assertThat(bot.call("getUpdates")).isEqualTo(new Answer(500, "application/json", "{}"));
        assertThat(bot.call("getUpdates")).isEqualTo(new Answer(403, "text/html", ""));
        assertThat(bot.call("getUpdates").status()).isEqualTo(200);
    }

    @Test
    void aFailedPollConfirmsNothing() {
        sandbox.userSays(SandboxUser.ADMIN, "hi");
        int id = bot.updateIds().get(0);
        sandbox.failNext("getUpdates", 502, "");

        bot.call("getUpdates", "offset", Integer.toString(id + 1));

        assertThat(bot.updateIds()).containsExactly(id);
    }

    @Test
    void awaitMessageFindsEarlierMessages() throws Exception {
        send("one");
        send("two");

        assertThat(sandbox.awaitMessage(message -> message.text().contains("o"), SOON)
                        .text())
                .isEqualTo("one");
        assertThat(sandbox.awaitMessage(message -> message.messageId() > 1, SOON)
                        .text())
                .isEqualTo("two");
    }

    @Test
    void awaitMessageWaitsForLaterMessages() throws Exception {
        CompletableFuture<SentMessage> found = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                found.complete(sandbox.awaitMessage(message -> message.text().equals("now"), AGES));
            } catch (InterruptedException e) {
                found.completeExceptionally(e);
            }
        });
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        send("not yet");
        send("now");

        assertThat(found.get(20, TimeUnit.SECONDS).text()).isEqualTo("now");
    }

    @Test
    void awaitMessageListsTheSentMessagesOnTimeout() {
        send("something else");

        assertThatThrownBy(() -> sandbox.awaitMessage(message -> false, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        MessageTimeoutException.class, e -> assertThat(e.sent()).isEqualTo(sandbox.sentMessages()))
                .hasMessage("No matching message was sent within 1 ms.\n  sent:  to 1: something else");
    }

    @Test
    void botIsIdleOnlyIfAllIsConfirmedAndItPolls() throws Exception {
        assertThat(sandbox.awaitIdle(Duration.ofMillis(1))).isFalse();
        sandbox.userSays(SandboxUser.ADMIN, "hi");
        int id = bot.updateIds().get(0);
        assertThat(sandbox.awaitIdle(Duration.ofMillis(1))).isFalse();

        bot.callLater("getUpdates", "timeout", "50", "offset", Integer.toString(id + 1));

        assertThat(sandbox.awaitIdle(SOON)).isTrue();
    }

    @Test
    void listenerReceivesMessageBeforeTheBotItsResponse() {
        List<String> heard = new ArrayList<>();
        sandbox.onMessage(message -> heard.add(message.text()));

        send("one");
        send("two");

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void closingEndsALongPollAndReleasesThePort() throws Exception {
        CompletableFuture<Answer> poll = bot.callLater("getUpdates", "timeout", "50");
        sandbox.awaitIdle(SOON);

        sandbox.close();

        assertThat(poll.get(20, TimeUnit.SECONDS).body()).isEqualTo("{\"ok\":true,\"result\":[]}");
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void closingTwiceHasNoFurtherEffect() {
        sandbox.close();
        sandbox.close();

        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void noThreadOfASandboxKeepsTheProgramAlive() throws Exception {
        bot.callLater("getUpdates", "timeout", "50");
        sandbox.awaitIdle(SOON);

        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("retort-sandbox.*|HTTP-Dispatcher"))
                .toList();

        assertThat(threads).extracting(Thread::getName).contains("retort-sandbox", "HTTP-Dispatcher");
        assertThat(threads).allMatch(Thread::isDaemon);
    }

    @Test
    void tokenIsOmittedFromTexts() {
        SandboxOptions options = SandboxOptions.defaults();

        assertThat(options.toString()).doesNotContain(options.token());
        assertThat(URI.create(sandbox.baseUrl()).getPath()).isEqualTo("/bot");
    }

    @Test
    void invalidOptionsAndUsersAreRefused() {
        assertThatThrownBy(() -> SandboxOptions.defaults().withToken("no colon"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SandboxUser.of(0, "Nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SandboxUser.of(7, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    private void connect() throws IOException {
        int port = URI.create(sandbox.baseUrl()).getPort();
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }

    private void send(String text) {
        assertThat(bot.call("sendMessage", "chat_id", "1", "text", text).status())
                .isEqualTo(200);
    }
}
