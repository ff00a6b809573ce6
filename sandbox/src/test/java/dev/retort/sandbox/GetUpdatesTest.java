package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retort.sandbox.BotClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which updates a bot receives, when, and when they are removed. */
@Timeout(60)
class GetUpdatesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int FIRST = 1_800_000_000;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(FIRST), ZoneOffset.UTC);

    private final BotApiSandbox sandbox =
            BotApiSandbox.start(SandboxOptions.defaults().withClock(CLOCK));
    private final BotClient bot = new BotClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void noUpdatesIsAnEmptyListImmediately() {
        Answer answer = bot.call("getUpdates");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ok\":true,\"result\":[]}");
    }

    @Test
    void privateMessageHasTelegramsJson() {
        SandboxUser ana = SandboxUser.of(7, "Ana").withUsername("ana_7").withLanguage("es");
        sandbox.userSays(ana, "hola");

        JsonNode update = bot.call("getUpdates").result().get(0);

        assertThat(update.toString()).isEqualTo("""
                {"update_id":1800000000,"message":{"message_id":1,\
                "from":{"id":7,"is_bot":false,"first_name":"Ana","username":"ana_7","language_code":"es"},\
                "chat":{"id":7,"first_name":"Ana","username":"ana_7","type":"private"},\
                "date":1800000000,"text":"hola"}}""");
    }

    @Test
    void updateIdsIncreaseByOneAlsoAcrossRestarts() {
        say("a", "b", "c");

        assertThat(bot.updateIds()).containsExactly(FIRST, FIRST + 1, FIRST + 2);
    }

    @Test
    void unconfirmedUpdatesAreRedelivered() {
        say("a", "b");

        assertThat(bot.updateIds()).hasSize(2);
        assertThat(bot.updateIds()).hasSize(2);
        assertThat(bot.updateIds("offset", text(FIRST))).hasSize(2);
    }

    @Test
    void offsetConfirmsAllEarlierUpdatesPermanently() {
        say("a", "b", "c");

        assertThat(bot.updateIds("offset", text(FIRST + 2))).containsExactly(FIRST + 2);
        assertThat(bot.updateIds("offset", "0")).containsExactly(FIRST + 2);
        assertThat(bot.updateIds("offset", text(FIRST))).containsExactly(FIRST + 2);
    }

    @Test
    void anOffsetAfterTheLastConfirmsAll() {
        say("a", "b");

        assertThat(bot.updateIds("offset", text(FIRST + 2))).isEmpty();
        assertThat(bot.updateIds()).isEmpty();
    }

    @Test
    void identifiersContinueAfterAllIsConfirmed() {
        say("a", "b");
        bot.call("getUpdates", "offset", text(FIRST + 2));
        say("c");

        assertThat(bot.updateIds()).containsExactly(FIRST + 2);
    }

    @Test
    void negativeOffsetReturnsTheLastUpdatesAndDropsTheRest() {
        say("a", "b", "c", "d");

        assertThat(bot.updateIds("offset", "-2")).containsExactly(FIRST + 2, FIRST + 3);
        assertThat(bot.updateIds()).containsExactly(FIRST + 2, FIRST + 3);
    }

    @Test
    void negativeOffsetBeyondTheFirstReturnsAll() {
        say("a", "b");

        assertThat(bot.updateIds("offset", "-50")).containsExactly(FIRST, FIRST + 1);
    }

    @Test
    void offsetFarAheadConfirmsNothing() {
        say("a");

        assertThat(bot.updateIds("offset", text(FIRST + 1000))).containsExactly(FIRST);
        assertThat(bot.updateIds()).containsExactly(FIRST);
    }

    @Test
    void limitReturnsTheOldestAndIsClamped() {
        IntStream.range(0, 105).forEach(i -> say("n" + i));

        assertThat(bot.updateIds("limit", "2")).containsExactly(FIRST, FIRST + 1);
        assertThat(bot.updateIds("limit", "0")).containsExactly(FIRST);
        assertThat(bot.updateIds("limit", "1000")).hasSize(100);
        assertThat(bot.updateIds()).hasSize(100);
        assertThat(bot.updateIds("offset", text(FIRST + 100))).hasSize(5);
    }

    @Test
    void longPollReturnsAsSoonAsAMessageArrives() throws Exception {
        CompletableFuture<Answer> poll = bot.callLater("getUpdates", "timeout", "50");
        assertThat(sandbox.awaitIdle(SOON)).isTrue();
        assertThat(poll).isNotDone();

        say("a");

        assertThat(poll.get(20, TimeUnit.SECONDS).texts()).containsExactly("a");
    }

    @Test
    void longPollDoesNotWaitIfUpdatesArePending() throws Exception {
        say("a");

        Answer answer = bot.callLater("getUpdates", "timeout", "50").get(20, TimeUnit.SECONDS);

        assertThat(answer.texts()).containsExactly("a");
    }

    @Test
    void longPollReturnsNothingOnTimeout() {
        long start = System.nanoTime();

        Answer answer = bot.call("getUpdates", "timeout", "1");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(answer.body()).isEqualTo("{\"ok\":true,\"result\":[]}");
    }

    @Test
    void theEarlierOfTwoLongPollsIsTerminated() throws Exception {
        CompletableFuture<Answer> earlier = bot.callLater("getUpdates", "timeout", "50");
        sandbox.awaitIdle(SOON);
        CompletableFuture<Answer> later = bot.callLater("getUpdates", "timeout", "50");

        Answer conflict = earlier.get(20, TimeUnit.SECONDS);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body())
                .isEqualTo("{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates"
                        + " request; make sure that only one bot instance is running\"}");
        assertThat(later).isNotDone();

        say("a");
        assertThat(later.get(20, TimeUnit.SECONDS).texts()).containsExactly("a");
    }

    @Test
    void pollWithoutTimeoutTerminatesNoOther() throws Exception {
        CompletableFuture<Answer> waiting = bot.callLater("getUpdates", "timeout", "50");
        sandbox.awaitIdle(SOON);

        assertThat(bot.updateIds()).isEmpty();

        assertThat(waiting).isNotDone();
        say("a");
        assertThat(waiting.get(20, TimeUnit.SECONDS).texts()).containsExactly("a");
    }

    @Test
    void nothingIsLostIfAPollerDisconnects() throws Exception {
        pollAndHangUp();
        say("a");

        assertThat(bot.call("getUpdates", "timeout", "50").texts()).containsExactly("a");
    }

    @Test
    void droppingPendingUpdatesRemovesOnlyThem() {
        say("a", "b");

        Answer answer = bot.call("deleteWebhook", "drop_pending_updates", "true");

        assertThat(answer.body())
                .isEqualTo("{\"ok\":true,\"result\":true,\"description\":\"Webhook is already deleted\"}");
        assertThat(bot.updateIds()).isEmpty();
        say("c");
        assertThat(bot.updateIds()).containsExactly(FIRST + 2);
    }

    @Test
    void deletingTheWebhookKeepsPendingUpdatesByDefault() {
        say("a");

        bot.call("deleteWebhook");
        bot.call("deleteWebhook", "drop_pending_updates", "false");

        assertThat(bot.updateIds()).hasSize(1);
    }

    @Test
    void updateOfUnselectedKindIsDroppedWithoutIdentifier() {
        bot.call("getUpdates", "allowed_updates", "[\"callback_query\"]");
        say("unwanted");
        bot.call("getUpdates", "allowed_updates", "[\"message\"]");
        say("wanted");

        Answer answer = bot.call("getUpdates");

        assertThat(answer.texts()).containsExactly("wanted");
        assertThat(answer.updateIds()).containsExactly(FIRST);
    }

    @Test
    void selectedKindsAreRememberedAcrossPolls() {
        bot.call("getUpdates", "allowed_updates", "[\"callback_query\"]");
        bot.call("getUpdates");
        say("unwanted");

        assertThat(bot.updateIds()).isEmpty();
    }

    @Test
    void selectedKindsDoNotAffectPendingUpdates() {
        say("before");

        assertThat(bot.call("getUpdates", "allowed_updates", "[\"callback_query\"]")
                        .texts())
                .containsExactly("before");
    }

    @Test
    void emptyListOfKindsSelectsTheDefaults() {
        for (String none : List.of("[]", "[\"no_such_kind\"]")) {
            bot.call("getUpdates", "allowed_updates", "[\"callback_query\"]");
            bot.call("getUpdates", "allowed_updates", none);
            say(none);
        }

        assertThat(bot.call("getUpdates").texts()).containsExactly("[]", "[\"no_such_kind\"]");
    }

    @Test
    void malformedListOfKindsChangesNothing() {
        bot.call("getUpdates", "allowed_updates", "[\"callback_query\"]");
        for (String broken : List.of("message", "{\"a\":\"message\"}", "[\"message\",1]", "\"message\"")) {
            assertThat(bot.call("getUpdates", "allowed_updates", broken).status())
                    .isEqualTo(200);
        }
        say("unwanted");

        assertThat(bot.updateIds()).isEmpty();
    }

    @Test
    void webhookInfoReportsNoWebhookAndThePendingCount() {
        say("a", "b");

        assertThat(bot.call("getWebhookInfo").result().toString())
                .isEqualTo("{\"url\":\"\",\"has_custom_certificate\":false,\"pending_update_count\":2}");
        bot.call("getUpdates", "allowed_updates", "[\"message\",\"chat_member\"]");
        assertThat(bot.call("getWebhookInfo").result().path("allowed_updates").toString())
                .isEqualTo("[\"message\",\"chat_member\"]");
    }

    private void say(String... texts) {
        for (String text : texts) {
            sandbox.userSays(SandboxUser.ADMIN, text);
        }
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    private void pollAndHangUp() throws IOException, InterruptedException {
        URI address = URI.create(sandbox.baseUrl());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            String request = "GET " + address.getPath()
                    + SandboxOptions.defaults().token() + "/getUpdates?timeout=50 HTTP/1.1\r\nHost: sandbox\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(sandbox.awaitIdle(SOON)).isTrue();
        }
    }
}
