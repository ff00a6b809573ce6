package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import dev.retort.bot.config.TelegramAccess;
import dev.retort.bot.log.LogCapture;
import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.store.FileInstanceLocks;
import dev.retort.bot.store.InstanceLocks;
import dev.retort.bot.store.InstanceLocks.Held;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.sandbox.BotApiSandbox;
import dev.retort.sandbox.SandboxOptions;
import dev.retort.sandbox.SandboxUser;
import dev.retort.support.Background;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling, against a server that fails in the ways of Telegram and of proxies. */
class LongPollLoopTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SandboxUser OTHER = SandboxUser.of(2, "Other");
    private static final String PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head></html>";

    private final BotApiSandbox sandbox = BotApiSandbox.start();
    private final Telegram telegram = Telegram.open(access());
    private final RecordingPause pause = new RecordingPause();
    private final PollingActivity activity = new PollingActivity(Clock.systemUTC());
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        telegram.close();
        sandbox.close();
    }

    @Test
    void updatesAreHandledInOrder() throws InterruptedException {
        userSends("a", "b", "c");

        List<String> texts = runUntil("c", handled::add);

        assertThat(texts).containsExactly("a", "b", "c");
    }

    @Test
    void updateIsConfirmedOnlyAfterItsHandlerHasRun() throws InterruptedException {
        userSends("a");
        List<List<String>> pendingInHandler = new ArrayList<>();

        runUntil("a", text -> {
            pendingInHandler.add(pending());
            handled.add(text);
        });

        assertThat(pendingInHandler).containsExactly(List.of("a"));
        assertThat(pending()).isEmpty();
    }

    @Test
    void handlerExceptionIsLoggedAndTheNextUpdateIsHandled() throws InterruptedException {
        userSends("a", "b");
        try (LogCapture log = LogCapture.open()) {
            runUntil("b", text -> {
                if (text.equals("a")) {
                    throw new IllegalStateException("handler is broken");
                }
                handled.add(text);
            });

            assertThat(log.text()).contains("continuing with the next one").contains("handler is broken");
        }
        assertThat(pending()).isEmpty();
    }

    @Test
    void errorPageOfAProxyIsRetriedWithIncreasingWaitsAndLoggedOnce() throws InterruptedException {
        for (int i = 0; i < 7; i++) {
            sandbox.failNext("getUpdates", 502, PROXY_PAGE);
        }
        userSends("a");
        try (LogCapture log = LogCapture.open()) {
            runUntil("a", handled::add);

            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
            assertThat(log.text()).contains("after 7 failed attempts");
        }
        assertThat(pause.waits()).extracting(Duration::toSeconds).startsWith(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void conflictIsLoggedOnceAsAnotherInstanceAndRetried() throws InterruptedException {
        String conflict =
                "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: terminated by other getUpdates\"}";
        sandbox.failNext("getUpdates", 502, PROXY_PAGE);
        sandbox.failNext("getUpdates", 409, conflict);
        sandbox.failNext("getUpdates", 409, conflict);
        userSends("a");
        try (LogCapture log = LogCapture.open()) {
            runUntil("a", handled::add);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("Another instance is running");
        }
    }

    @Test
    void requestedWaitIsObserved() throws InterruptedException {
        sandbox.failNext(
                "getUpdates",
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Slow down\",\"parameters\":{\"retry_after\":17}}");
        userSends("a");

        runUntil("a", handled::add);

        assertThat(pause.waits()).startsWith(Duration.ofSeconds(17));
    }

    @Test
    void successResetsTheBackOff() throws InterruptedException {
        userSends("a");
        sandbox.failNext("getUpdates", 502, PROXY_PAGE);
        sandbox.failNext("getUpdates", 502, PROXY_PAGE);

        runUntil("b", text -> {
            if (text.equals("a")) {
                sandbox.failNext("getUpdates", 502, PROXY_PAGE);
                userSends("b");
            }
            handled.add(text);
        });

        assertThat(pause.waits()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 1L);
    }

    @Test
    void stopCancelsAWaitingPollAtOnce() throws InterruptedException {
        LongPollLoop loop = loop(handled::add);
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
    void stopDoesNotCancelAMessageBeingSent() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        sandbox.onMessage(message -> {
            sending.countDown();
            await(stopped);
        });
        userSends("a");
        LongPollLoop loop = loop(text ->
                handled.add(telegram.call(new SendMessage(1L, text)).message().text()));
        new Thread(loop).start();
        await(sending);

        loop.stop();
        stopped.countDown();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(handled).containsExactly("a");
    }

    @Test
    void stopFinishesTheCurrentUpdateAndLeavesTheOthersForTheNextStart() throws InterruptedException {
        userSends("a", "b", "c");
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        LongPollLoop loop = loop(text -> {
            inHand.countDown();
            await(stopped);
            handled.add(text);
        });
        new Thread(loop).start();
        await(inHand);

        loop.stop();
        stopped.countDown();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(handled).containsExactly("a");
        assertThat(pending()).containsExactly("b", "c");
    }

    @Test
    void slowUpdateDelaysOnlyThoseOfItsUser() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        userSends("a1", "a2");
        LongPollLoop loop = loop(text -> {
            if (text.equals("a1")) {
                await(released);
            }
            handled.add(text);
        });
        Background.run(loop);
        sandbox.userSays(OTHER, "b1");
        assertThat(nextHandled()).isEqualTo("b1");
        sandbox.userSays(OTHER, "b2");
        assertThat(nextHandled()).isEqualTo("b2");

        assertThat(pending()).as("nothing is confirmed before a1").containsExactly("a1", "a2", "b1", "b2");
        released.countDown();

        assertThat(List.of(nextHandled(), nextHandled())).containsExactly("a1", "a2");
        loop.stop();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(handled).as("each only once").isEmpty();
        assertThat(pending()).isEmpty();
    }

    @Test
    void updateThatTheStopHasInterruptedIsDeliveredAgainWithTheLaterOnesOfItsUser() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        userSends("a1", "a2");
        sandbox.userSays(OTHER, "b1");
        LongPollLoop loop = loop(text -> {
            if (text.equals("a1")) {
                await(stopped);
                throw new CancellationException("the bot is stopping");
            }
            handled.add(text);
        });
        Background.run(loop);
        assertThat(nextHandled()).isEqualTo("b1");

        loop.stop();
        stopped.countDown();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(handled).isEmpty();
        assertThat(pending()).containsExactly("a1", "a2", "b1");
    }

    @Test
    void errorOfAHandlerEndsTheLoopSoThatTheProgramIsRestarted() {
        userSends("a");

        CompletableFuture<Void> run = Background.run(loop(text -> {
            throw new StackOverflowError("defect");
        }));

        assertThatThrownBy(() -> run.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(pending()).containsExactly("a");
    }

    @Test
    void updatesAfterTheTurnWasLostAreDeliveredAgain() throws InterruptedException {
        userSends("a", "b");
        AtomicBoolean connected = new AtomicBoolean();
        AtomicInteger turns = new AtomicInteger();
        InstanceLocks locks = name -> locks().tryAcquire(name).map(held -> {
            connected.set(true);
            turns.incrementAndGet();
            return new Interruptible(held, connected);
        });
        List<String> handledInTurn = new ArrayList<>();

        runUntil("b", loop(locks, text -> {
            handledInTurn.add(text + turns);
            connected.set(text.equals("b"));
            handled.add(text);
        }));

        assertThat(handledInTurn).containsExactly("a1", "b2");
    }

    @Test
    void turnThatWasLostForAMomentIsTakenAnew() throws InterruptedException {
        userSends("a", "b");
        AtomicBoolean connected = new AtomicBoolean(true);
        AtomicInteger turns = new AtomicInteger();
        InstanceLocks locks = name -> locks().tryAcquire(name).map(held -> {
            turns.incrementAndGet();
            return new LostOnce(held, connected);
        });
        List<String> handledInTurn = new ArrayList<>();

        runUntil("b", loop(locks, text -> {
            handledInTurn.add(text + turns);
            connected.set(text.equals("b"));
            handled.add(text);
        }));

        assertThat(handledInTurn).containsExactly("a1", "b2");
    }

    /** A lock that answers once that it is lost, after it was interrupted. */
    private record LostOnce(Held held, AtomicBoolean connected) implements Held {
        @Override
        public boolean isHeld() {
            return connected.getAndSet(true);
        }

        @Override
        public void close() {
            held.close();
        }
    }

    @Test
    void instanceWithoutTheTurnConfirmsNothing() throws InterruptedException {
        userSends("a", "b");
        AtomicBoolean connected = new AtomicBoolean(true);
        LongPollLoop[] loop = new LongPollLoop[1];
        loop[0] = loop(name -> locks().tryAcquire(name).map(held -> new Interruptible(held, connected)), text -> {
            connected.set(false);
            loop[0].stop();
        });

        loop[0].run();

        assertThat(pending()).containsExactly("a", "b");
    }

    /** A lock whose connection to the database can be interrupted. */
    private record Interruptible(Held held, AtomicBoolean connected) implements Held {
        @Override
        public boolean isHeld() {
            return connected.get() && held.isHeld();
        }

        @Override
        public void close() {
            held.close();
        }
    }

    @Test
    void loopStoppedBeforeItRunsFetchesNothing() throws InterruptedException {
        LongPollLoop loop = loop(handled::add);

        loop.stop();
        loop.run();

        assertThat(loop.awaitEnd(SOON)).isTrue();
        assertThat(sandbox.calls()).isEmpty();
    }

    /** Runs a loop until this text has been handled, then stops it. */
    private List<String> runUntil(String last, Consumer<String> work) throws InterruptedException {
        return runUntil(last, loop(work));
    }

    private List<String> runUntil(String last, LongPollLoop loop) throws InterruptedException {
        new Thread(loop).start();
        List<String> texts = new ArrayList<>();
        while (!texts.contains(last)) {
            String text = handled.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(text).as("handled so far: %s", texts).isNotNull();
            texts.add(text);
        }
        loop.stop();
        assertThat(loop.awaitEnd(SOON)).isTrue();
        return texts;
    }

    private String nextHandled() throws InterruptedException {
        String text = handled.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(text).isNotNull();
        return text;
    }

    private LongPollLoop loop(Consumer<String> work) {
        return loop(locks(), work);
    }

    private LongPollLoop loop(InstanceLocks locks, Consumer<String> work) {
        return new LongPollLoop(
                telegram,
                update -> work.accept(text(update)),
                new LongPollLoop.Surroundings(pause, locks, activity, Clock.systemUTC()));
    }

    private InstanceLocks locks() {
        return new FileInstanceLocks(directory.resolve("bot.db"));
    }

    private void userSends(String... texts) {
        for (String text : texts) {
            sandbox.userSays(SandboxUser.ADMIN, text);
        }
    }

    /** Returns the unconfirmed updates of the server, without confirming them. */
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
