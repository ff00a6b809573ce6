package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import dev.retort.bot.state.PollingActivity;
import java.time.Duration;
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
 * <p>Thread-safe.
 */
final class UpdateWorkers {
    private static final Logger log = LoggerFactory.getLogger(UpdateWorkers.class);
    private static final int THREADS = 8;

    private final UpdateHandler handler;
    private final IntSupplier turn;
    private final PollingActivity activity;
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
     */
    UpdateWorkers(UpdateHandler handler, IntSupplier turn, PollingActivity activity) {
        this.handler = handler;
        this.turn = turn;
        this.activity = activity;
    }

    /** Processes an update as soon as the earlier ones of its user are completed. Ignores one that is known. */
    synchronized void submit(Update update) {
        if (completed.contains(update.updateId()) || !inFlight.add(update.updateId())) {
            return;
        }
        long user = user(update);
        CompletableFuture<Boolean> previous = lastOfUser.getOrDefault(user, CompletableFuture.completedFuture(true));
        CompletableFuture<Boolean> own = previous.thenApplyAsync(isCompleted -> process(update, isCompleted), threads);
        lastOfUser.put(user, own);
        own.whenComplete((isCompleted, error) -> {
            forget(user, own);
            ended(update, Boolean.TRUE.equals(isCompleted));
        });
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
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); left > 0 && !inFlight.isEmpty() && fatal == null; ) {
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

    /** Starts no further update; those that are being processed continue. */
    void stop() {
        stopping = true;
    }

    /** Ends the threads. */
    void close() {
        stop();
        threads.shutdown();
    }

    private boolean process(Update update, boolean isPreviousCompleted) {
        if (!isPreviousCompleted || stopping) {
            return false;
        }
        int number = turn.getAsInt();
        return number != 0 && handle(update, number);
    }

    private synchronized void ended(Update update, boolean isCompleted) {
        inFlight.remove(update.updateId());
        if (isCompleted) {
            completed.add(update.updateId());
        }
        notifyAll();
    }

    private synchronized void forget(long user, CompletableFuture<Boolean> last) {
        lastOfUser.remove(user, last);
    }

    private boolean handle(Update update, int number) {
        activity.updateStarted();
        try {
            handler.handle(update);
            return true;
        } catch (CancellationException e) {
            log.info("Update {} was interrupted; Telegram delivers it again: {}", update.updateId(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            if (stopping || turn.getAsInt() != number) {
                log.error("Update {} failed; Telegram delivers it again.", update.updateId(), e);
                return false;
            }
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
