package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import dev.retort.bot.state.DatabaseRetries;
import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.store.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes updates in a few threads: those of one user one after the other in their order, those of different users
 * side by side, so that a delayed answer does not delay the others.
 *
 * <p>An update is completed when its handler has returned or failed. It is skipped if the bot is stopping, if it is no
 * longer the turn of this instance, or if an earlier update of the same user was skipped. An update that fails is
 * skipped, too, if the bot is stopping or if the turn has ended in the meantime: the database was probably lost.
 * Skipped updates are never confirmed, so that Telegram delivers them again, and then they are processed as if they
 * were new.
 *
 * <p>An update to which the database did not answer in time is skipped as well, and its user waits before the next
 * attempt, see {@link DatabaseRetries}. It is given up, which is logged as an error, after a long time, or if it holds
 * up other users.
 *
 * <p>Thread-safe.
 */
final class UpdateWorkers {
    private static final Logger log = LoggerFactory.getLogger(UpdateWorkers.class);
    private static final int THREADS = 8;

    /** Telegram delivers no more updates than these, beginning with the first one that is not confirmed. */
    private static final int MAX_DELIVERED = 100;

    private final UpdateHandler handler;
    private final IntSupplier turn;
    private final PollingActivity activity;
    private final DatabaseRetries retries;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, UpdateWorkers::thread);
    private final Map<Long, CompletableFuture<Boolean>> lastOfUser = new HashMap<>();
    private final Set<Integer> inFlight = new HashSet<>();
    private final NavigableSet<Integer> completed = new TreeSet<>();
    private volatile boolean stopping;
    private @Nullable Error fatal;

    /**
     * Workers that have nothing to do.
     *
     * @param turn the number of the turn in which updates may be processed, or 0; asked before each one and after each
     *     failure, by several threads
     * @param activity records which threads process an update
     * @param clock measures how long the database has not answered; unaffected by changes of the system's time
     */
    UpdateWorkers(UpdateHandler handler, IntSupplier turn, PollingActivity activity, Clock clock) {
        this.handler = handler;
        this.turn = turn;
        this.activity = activity;
        this.retries = new DatabaseRetries(clock);
    }

    /**
     * Processes updates, each as soon as the earlier ones of its user are completed. Ignores those that are known, and
     * those that have to wait for the database.
     *
     * @param received all updates that Telegram has delivered, in their order
     */
    synchronized void submit(List<Update> received) {
        if (received.isEmpty() && inFlight.isEmpty()) {
            retries.clear();
        }
        makeRoom(received);
        Instant now = retries.now();
        received.stream()
                .filter(update -> !retries.isWaiting(user(update), now))
                .forEach(this::submit);
    }

    private void submit(Update update) {
        if (completed.contains(update.updateId()) || !inFlight.add(update.updateId())) {
            return;
        }
        long user = user(update);
        CompletableFuture<Boolean> previous = lastOfUser.getOrDefault(user, CompletableFuture.completedFuture(true));
        CompletableFuture<Boolean> own = previous.thenApplyAsync(isCompleted -> process(update, isCompleted), threads);
        lastOfUser.put(user, own);
        own.whenComplete((isCompleted, error) -> ended(update, own, Boolean.TRUE.equals(isCompleted)));
    }

    /**
     * Returns the offset that confirms as much as possible: the first update that is not completed, or the one after
     * the last.
     *
     * @param received the last updates that Telegram has delivered, in their order; 0 is returned if there are none
     */
    synchronized int offset(List<Update> received) {
        int offset = 0;
        for (Update update : received) {
            if (!completed.contains(update.updateId())) {
                return update.updateId();
            }
            offset = update.updateId() + 1;
        }
        return offset;
    }

    /** Forgets the completed updates before this one, which were confirmed and are not delivered again. */
    synchronized void confirmed(int offset) {
        completed.headSet(offset).clear();
    }

    /** Waits until no update is in flight, at most for this time. */
    synchronized void awaitIdle(Duration longest) {
        await(longest, inFlight::isEmpty);
    }

    /** Waits until no update is in flight and none has to wait for the database, at most for this time. */
    synchronized void awaitCompletion(Duration longest) {
        await(longest, () -> inFlight.isEmpty() && retries.isEmpty());
    }

    /** Starts no further update; those that are being processed continue. */
    void stop() {
        stopping = true;
    }

    /** Ends the threads. */
    void close() {
        stop();
        threads.shutdown();
    }

    /**
     * If Telegram delivers no further update because users are waiting for the database, while others are served, the
     * next attempt of the first one is its last.
     */
    private void makeRoom(List<Update> received) {
        List<Update> open = received.stream()
                .filter(update -> !completed.contains(update.updateId()))
                .toList();
        boolean isFull = received.size() >= MAX_DELIVERED && open.size() * 2 < received.size();
        if (isFull && open.stream().allMatch(update -> retries.isAffected(user(update)))) {
            retries.endWithNext(user(open.get(0)));
        }
    }

    private void await(Duration longest, BooleanSupplier isReached) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); left > 0 && !isReached.getAsBoolean() && fatal == null; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    private boolean process(Update update, boolean isPreviousCompleted) {
        if (!isPreviousCompleted || stopping) {
            return false;
        }
        int number = turn.getAsInt();
        return number != 0 && handle(update, number);
    }

    private synchronized void ended(Update update, CompletableFuture<Boolean> own, boolean isCompleted) {
        lastOfUser.remove(user(update), own);
        inFlight.remove(update.updateId());
        if (isCompleted) {
            completed.add(update.updateId());
        }
        notifyAll();
    }

    private boolean handle(Update update, int number) {
        activity.updateStarted();
        try {
            handler.handle(update);
            answered(update);
            return true;
        } catch (CancellationException e) {
            log.info("Update {} was interrupted; Telegram delivers it again: {}", update.updateId(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            if (stopping || turn.getAsInt() != number) {
                log.error("Update {} failed; Telegram delivers it again.", update.updateId(), e);
                return false;
            }
            if (e instanceof DatabaseUnavailableException) {
                return isGivenUp(update, number, e);
            }
            answered(update);
            log.error("Update {} failed; continuing with the next one.", update.updateId(), e);
            return true;
        } catch (Error e) {
            failed(e);
            return false;
        } finally {
            activity.updateEnded();
        }
    }

    private synchronized void failed(Error e) {
        fatal = e;
    }

    private synchronized void answered(Update update) {
        retries.succeeded(user(update));
    }

    private synchronized DatabaseRetries.Attempts unanswered(Update update, int number) {
        return retries.failed(user(update), number);
    }

    private boolean isGivenUp(Update update, int number, RuntimeException e) {
        DatabaseRetries.Attempts attempts = unanswered(update, number);
        if (attempts.isLast()) {
            log.error(
                    "Update {} ({} of user {}) is given up: the database did not answer in {} attempts since {}."
                            + " Look for the session that locks rows of this user.",
                    update.updateId(),
                    UpdateReader.kind(update),
                    user(update),
                    attempts.number(),
                    attempts.since(),
                    e);
            handler.abandoned(update);
            return true;
        }
        log.error(
                "Update {} of user {} failed, because the database did not answer (attempt {}); it is processed again.",
                update.updateId(),
                user(update),
                attempts.number(),
                e);
        if (attempts.number() == 1) {
            handler.delayed(update);
        }
        return false;
    }

    /** Returns the user of an update; 0 if it cannot be read, so that it fails when it is processed. */
    private static long user(Update update) {
        try {
            return UpdateReader.userId(update);
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "update");
        thread.setDaemon(true);
        return thread;
    }
}
