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
import org.junit.jupiter.api.Test;

class UpdateWorkersTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Update> updates = List.of(update(11, 1), update(12, 1), update(13, 2));
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

    private UpdateWorkers workers(UpdateHandler handler) {
        return new UpdateWorkers(handler, () -> true, new PollingActivity(Clock.systemUTC()));
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
