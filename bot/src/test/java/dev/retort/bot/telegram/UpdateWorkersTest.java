package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.utility.BotUtils;
import dev.retort.bot.state.PollingActivity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateWorkersTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Update> updates = List.of(update(11, 1), update(12, 1), update(13, 2));
    private final AtomicInteger turn = new AtomicInteger(1);
    private final List<Integer> handled = new CopyOnWriteArrayList<>();

    @Test
    void updateIsSkippedAfterASkippedOneOfItsUserAndBothAreProcessedLater() {
        AtomicBoolean interrupted = new AtomicBoolean(true);
        CountDownLatch submitted = new CountDownLatch(1);
        UpdateWorkers workers = workers(update -> {
            if (update.updateId() == 11 && interrupted.getAndSet(false)) {
                await(submitted);
                throw new CancellationException("interrupted");
            }
            handled.add(update.updateId());
        });
        updates.forEach(workers::submit);
        submitted.countDown();
        workers.awaitIdle(SOON);
        assertThat(handled).containsExactly(13);
        assertThat(workers.offset(updates)).isEqualTo(11);

        updates.forEach(workers::submit);
        workers.awaitIdle(SOON);

        assertThat(handled).containsExactly(13, 11, 12);
        assertThat(workers.offset(updates)).isEqualTo(14);
        workers.close();
    }

    @Test
    void failedUpdateIsCompleted() {
        UpdateWorkers workers = workers(update -> {
            throw new IllegalStateException("defect");
        });

        updates.forEach(workers::submit);
        workers.awaitIdle(SOON);

        assertThat(workers.offset(updates)).isEqualTo(14);
        workers.close();
    }

    /** As if the database was lost; another turn is one that was taken before the update has failed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void updateThatFailsWhenItsTurnIsOverIsProcessedAgain(int turnAfterwards) {
        AtomicBoolean isLost = new AtomicBoolean();
        UpdateWorkers workers = workers(update -> {
            if (!isLost.getAndSet(true)) {
                turn.set(turnAfterwards);
                throw new IllegalStateException("no database");
            }
            handled.add(update.updateId());
        });
        List<Update> only = updates.subList(0, 1);
        only.forEach(workers::submit);
        workers.awaitIdle(SOON);
        assertThat(workers.offset(only)).isEqualTo(11);

        turn.set(3);
        only.forEach(workers::submit);
        workers.awaitIdle(SOON);

        assertThat(handled).containsExactly(11);
        assertThat(workers.offset(only)).isEqualTo(12);
        workers.close();
    }

    @Test
    void updateThatFailsDuringTheStopIsNotConfirmed() {
        UpdateWorkers[] workers = new UpdateWorkers[1];
        workers[0] = workers(update -> {
            workers[0].stop();
            throw new IllegalStateException("no database");
        });

        updates.forEach(workers[0]::submit);
        workers[0].awaitIdle(SOON);

        assertThat(workers[0].offset(updates)).isEqualTo(11);
        workers[0].close();
    }

    @Test
    void updateThatCannotBeReadIsCompletedAndTheOthersAreProcessed() {
        Update unreadable = BotUtils.parseUpdate("{\"update_id\": 10, \"my_chat_member\": {}}");
        List<Update> all = List.of(unreadable, updates.get(0));
        UpdateWorkers workers = workers(update -> {
            UpdateReader.read(update);
            handled.add(update.updateId());
        });

        all.forEach(workers::submit);
        workers.awaitIdle(SOON);

        assertThat(handled).containsExactly(11);
        assertThat(workers.offset(all)).isEqualTo(12);
        workers.close();
    }

    private UpdateWorkers workers(UpdateHandler handler) {
        return new UpdateWorkers(handler, turn::get, new PollingActivity(Clock.systemUTC()));
    }

    private static Update update(int id, long user) {
        return BotUtils.parseUpdate("""
                {"update_id": %d, "message": {"message_id": 1, "date": 1, "text": "hello",
                  "chat": {"id": %d, "type": "private"}, "from": {"id": %d, "is_bot": false, "first_name": "A"}}}
                """.formatted(id, user, user));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
