package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.bot.log.LogCapture;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxUser;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of the polling, against a server that fails as Telegram and what stands before it fail. */
class LongPollLoopTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head></html>";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final Telegram telegram = Telegram.open(access());
    private final RecordingPause pause = new RecordingPause();
    private final BlockingQueue<String> served = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        telegram.close();
        sandbox.close();
    }

    @Test
    void updatesAreServedInOrder() throws InterruptedException {
        says("a", "b", "c");

        List<String> texts = serveUntil("c", served::add);

        assertThat(texts).containsExactly("a", "b", "c");
    }

    @Test
    void anUpdateIsUnconfirmedWhileItsHandlerRunsAndConfirmedWhenTheLoopEnds() throws InterruptedException {
        says("a");
        List<List<String>> pendingInHandler = new ArrayList<>();

        serveUntil("a", text -> {
            pendingInHandler.add(pending());
            served.add(text);
        });

        assertThat(pendingInHandler).containsExactly(List.of("a"));
        assertThat(pending()).isEmpty();
    }

    @Test
    void anExceptionOfAHandlerIsLoggedAndTheNextUpdateIsServed() throws InterruptedException {
        says("a", "b");
        try (LogCapture log = LogCapture.open()) {
            serveUntil("b", text -> {
                if (text.equals("a")) {
                    throw new IllegalStateException("handler is broken");
                }
                served.add(text);
            });

            assertThat(log.text()).contains("continuing with the next one").contains("handler is broken");
        }
        assertThat(pending()).isEmpty();
    }

    @Test
    void aProxysErrorPageIsWaitedOutWithGrowingPausesAndSaidOnce() throws InterruptedException {
        for (int i = 0; i < 7; i++) {
            sandbox.failNext("getUpdates", 502, PROXY_PAGE);
        }
        says("a");
        try (LogCapture log = LogCapture.open()) {
            serveUntil("a", served::add);

            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
            assertThat(log.text()).contains("after 7 failed attempts");
        }
        assertThat(pause.waits()).extracting(Duration::toSeconds).startsWith(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aConflictIsSaidToBeAnotherInstanceOnceAndTriedAgain() throws InterruptedException {
        String conflict =
                "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates\"}";
        sandbox.failNext("getUpdates", 502, PROXY_PAGE);
        sandbox.failNext("getUpdates", 409, conflict);
        sandbox.failNext("getUpdates", 409, conflict);
        says("a");
        try (LogCapture log = LogCapture.open()) {
            serveUntil("a", served::add);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("Another instance is running");
        }
    }

    @Test
    void theWaitThatTelegramAsksForIsKept() throws InterruptedException {
        sandbox.failNext(
                "getUpdates",
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Slow down\",\"parameters\":{\"retry_after\":17}}");
        says("a");

        serveUntil("a", served::add);

        assertThat(pause.waits()).startsWith(Duration.ofSeconds(17));
    }

    @Test
    void afterASuccessTheNextFailureIsAFirstOne() throws InterruptedException {
        says("a");
        sandbox.failNext("getUpdates", 502, PROXY_PAGE);
        sandbox.failNext("getUpdates", 502, PROXY_PAGE);

        serveUntil("b", text -> {
            if (text.equals("a")) {
                sandbox.failNext("getUpdates", 502, PROXY_PAGE);
                says("b");
            }
            served.add(text);
        });

        assertThat(pause.waits()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 1L);
    }

    @Test
    void stoppingBreaksOffTheWaitingPollAtOnce() throws InterruptedException {
        LongPollLoop loop = loop(served::add);
        new Thread(loop).start();
        long deadline = System.nanoTime() + SOON.toNanos();
        while (sandbox.calls().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }

        loop.stop();

        assertThat(loop.awaitEnd(SOON)).isTrue();
    }

    @Test
    void stoppingDoesNotBreakOffTheAnswerThatIsBeingSent() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        sandbox.onMessage(message -> {
            sending.countDown();
            await(stopped);
        });
        says("a");
        LongPollLoop loop = loop(text ->
                served.add(telegram.call(new SendMessage(1L, text)).message().text()));
        new Thread(loop).start();
        await(sending);

        loop.stop();
        stopped.countDown();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(served).containsExactly("a");
    }

    @Test
    void stoppingFinishesTheUpdateInHandAndLeavesTheOthersForTheNextStart() throws InterruptedException {
        says("a", "b", "c");
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        LongPollLoop loop = loop(text -> {
            inHand.countDown();
            await(stopped);
            served.add(text);
        });
        new Thread(loop).start();
        await(inHand);

        loop.stop();
        stopped.countDown();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(served).containsExactly("a");
        assertThat(pending()).containsExactly("b", "c");
    }

    @Test
    void aLoopThatIsStoppedBeforeItRunsFetchesNothing() throws InterruptedException {
        LongPollLoop loop = loop(served::add);

        loop.stop();
        loop.run();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(sandbox.calls()).isEmpty();
    }

    /** Runs a loop until this text was handed over and served, then stops it. */
    private List<String> serveUntil(String last, Consumer<String> work) throws InterruptedException {
        LongPollLoop loop = loop(work);
        new Thread(loop).start();
        List<String> texts = new ArrayList<>();
        while (!texts.contains(last)) {
            String text = served.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(text).as("served until now: %s", texts).isNotNull();
            texts.add(text);
        }
        loop.stop();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        return texts;
    }

    private LongPollLoop loop(Consumer<String> work) {
        return new LongPollLoop(telegram, update -> work.accept(text(update)), pause);
    }

    private void says(String... texts) {
        for (String text : texts) {
            sandbox.userSays(SandboxUser.ADMIN, text);
        }
    }

    /** What the server still holds as unconfirmed; looking confirms nothing. */
    private List<String> pending() {
        return telegram.call(new GetUpdates().timeout(0)).updates().stream()
                .map(LongPollLoopTest::text)
                .toList();
    }

    private static String text(Update update) {
        return update.message().text();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private TelegramAccess access() {
        String api = sandbox.baseUrl().replaceFirst("/bot$", "");
        return new TelegramAccess(SandboxOptions.defaults().token(), List.of(1L), URI.create(api));
    }
}
