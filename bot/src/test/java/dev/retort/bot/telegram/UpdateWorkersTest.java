package dev.retort.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.utility.BotUtils;
import dev.retort.bot.log.LogCapture;
import dev.retort.bot.state.AdvancingClock;
import dev.retort.bot.state.DatabaseRetries;
import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.store.DatabaseUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateWorkersTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Update> updates = List.of(update(11, 1), update(12, 1), update(13, 2));
    private final AdvancingClock clock = new AdvancingClock();
    private final AtomicInteger turn = new AtomicInteger(1);
    private final AtomicInteger firstUser = new AtomicInteger(1);
    private final List<Integer> handled = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

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
        workers.submit(updates);
        submitted.countDown();
        workers.awaitIdle(SOON);
        assertThat(handled).containsExactly(13);
        assertThat(workers.offset(updates)).isEqualTo(11);

        workers.submit(updates);
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

        workers.submit(updates);
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
        workers.submit(only);
        workers.awaitIdle(SOON);
        assertThat(workers.offset(only)).isEqualTo(11);

        turn.set(3);
        workers.submit(only);
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

        workers[0].submit(updates);
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

        workers.submit(all);
        workers.awaitIdle(SOON);

        assertThat(handled).containsExactly(11);
        assertThat(workers.offset(all)).isEqualTo(12);
        workers.close();
    }

    /** As if a row of the first user was locked. */
    @Test
    void updatesOfAUserWaitInTheirOrderWhileTheDatabaseDoesNotAnswer() {
        AtomicBoolean isLocked = new AtomicBoolean(true);
        UpdateWorkers workers = workers(new Answers(isLocked::get));
        List<Update> first = updates.subList(0, 1);
        workers.submit(first);
        workers.awaitIdle(SOON);

        workers.submit(updates);
        workers.awaitIdle(SOON);
        assertThat(handled).as("those of the other user").containsExactly(13);
        assertThat(told).containsExactly("delayed 11");
        assertThat(workers.offset(updates)).isEqualTo(11);

        clock.advance(Duration.ofMinutes(1));
        workers.submit(updates);
        workers.awaitIdle(SOON);
        isLocked.set(false);
        clock.advance(Duration.ofMinutes(1));
        workers.submit(updates);
        workers.awaitIdle(SOON);

        assertThat(handled).containsExactly(13, 11, 12);
        assertThat(told).containsExactly("delayed 11");
        assertThat(workers.offset(updates)).isEqualTo(14);
        workers.close();
    }

    @Test
    void updateIsGivenUpIfTheDatabaseDoesNotAnswerForLong() {
        UpdateWorkers workers = workers(new Answers(() -> true));
        try (LogCapture log = LogCapture.open()) {
            workers.submit(updates);
            workers.awaitIdle(SOON);
            clock.advance(DatabaseRetries.LIMIT);
            workers.submit(updates);
            workers.awaitIdle(SOON);

            assertThat(told).containsExactly("delayed 11", "abandoned 11", "abandoned 12");
            assertThat(handled).containsExactly(13);
            assertThat(workers.offset(updates)).isEqualTo(14);
            assertThat(log.text())
                    .contains("Update 11 (Message of user 1) is given up: the database did not answer in 2 attempts")
                    .doesNotContain("hello");
        }
        workers.close();
    }

    /** The limit counts from the beginning when the connection to the database was lost in the meantime. */
    @Test
    void timeInWhichTheDatabaseWasLostDoesNotCount() {
        UpdateWorkers workers = workers(new Answers(() -> true));
        List<Update> only = updates.subList(0, 1);
        workers.submit(only);
        workers.awaitIdle(SOON);
        clock.advance(DatabaseRetries.LIMIT);
        turn.set(2);

        workers.submit(only);
        workers.awaitIdle(SOON);

        assertThat(workers.offset(only)).isEqualTo(11);
        assertThat(told).doesNotContain("abandoned 11");
        workers.close();
    }

    @Test
    void updateThatHoldsUpOtherUsersIsGivenUp() {
        UpdateWorkers workers = workers(new Answers(() -> true));
        List<Update> most = IntStream.range(11, 110)
                .mapToObj(id -> update(id, id == 12 ? 11 : id))
                .toList();
        List<Update> full = IntStream.range(11, 111)
                .mapToObj(id -> update(id, id == 12 ? 11 : id))
                .toList();
        firstUser.set(11);
        for (List<Update> received : List.of(most, most, full)) {
            workers.submit(received);
            workers.awaitIdle(SOON);
        }
        assertThat(told).as("there was room for more").containsExactly("delayed 11");

        workers.submit(full);
        workers.awaitIdle(SOON);

        assertThat(told).containsExactly("delayed 11", "abandoned 11", "abandoned 12");
        assertThat(workers.offset(full)).isEqualTo(111);
        workers.close();
    }

    /** Records what happens; the database may not answer to the updates of the first user. */
    private final class Answers implements UpdateHandler {
        private final BooleanSupplier isLocked;

        private Answers(BooleanSupplier isLocked) {
            this.isLocked = isLocked;
        }

        @Override
        public void handle(Update update) {
            if (UpdateReader.userId(update) == firstUser.get() && isLocked.getAsBoolean()) {
                throw new DatabaseUnavailableException(new IllegalStateException("lock timeout"));
            }
            handled.add(update.updateId());
        }

        @Override
        public void delayed(Update update) {
            told.add("delayed " + update.updateId());
        }

        @Override
        public void abandoned(Update update) {
            told.add("abandoned " + update.updateId());
        }
    }

    private UpdateWorkers workers(UpdateHandler handler) {
        return new UpdateWorkers(handler, turn::get, new PollingActivity(clock), clock);
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
