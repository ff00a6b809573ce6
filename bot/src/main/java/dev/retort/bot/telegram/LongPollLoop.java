package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.state.PollingState.Phase;
import dev.retort.bot.store.InstanceLocks;
import dev.retort.bot.telegram.PollingTurn.Taken;
import dev.retort.bot.telegram.api.TelegramException;
import dev.retort.bot.telegram.api.UpdateSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches updates and lets {@link UpdateWorkers} process them, until it is stopped. Of several instances with the same
 * database, one polls and the others stand by.
 *
 * <p>No update is lost: the offset, which confirms updates to Telegram, never passes one that is not completed. While
 * one takes long, Telegram therefore delivers it again with each poll, together with the next ones, up to 100 in all;
 * so there are never more in flight. Failed polls are retried with increasing waits, and each kind of failure is logged
 * once.
 *
 * <p>{@link #run} must be called by one thread; {@link #stop} and {@link #awaitEnd} may be called by any thread.
 */
public final class LongPollLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LongPollLoop.class);

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration STANDBY_INTERVAL = Duration.ofSeconds(1);

    /** Telegram delivers only one update to a poll that repeats the offset of the one less than half a second ago. */
    private static final Duration REPEAT_INTERVAL = Duration.ofMillis(600);

    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final UpdateSource source;
    private final Pause pause;
    private final PollingActivity activity;
    private final PollingTurn turn;
    private final UpdateWorkers workers;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private PollFailure reported = PollFailure.NONE;
    private Duration timeout = Duration.ZERO;
    private List<Update> received = List.of();

    /**
     * The surroundings of a loop.
     *
     * @param pause waits between attempts
     * @param locks allow one instance at a time to poll
     * @param activity records what the loop does
     * @param elapsed measures how long the database has not answered
     */
    public record Surroundings(Pause pause, InstanceLocks locks, PollingActivity activity, Clock elapsed) {}

    /** A loop; {@link #run} starts it. */
    public LongPollLoop(UpdateSource source, UpdateHandler handler, Surroundings surroundings) {
        this.source = source;
        this.pause = surroundings.pause();
        this.activity = surroundings.activity();
        this.turn = new PollingTurn(surroundings.locks(), activity);
        this.workers = new UpdateWorkers(handler, turn::number, activity, surroundings.elapsed());
    }

    /** Handles updates until {@link #stop} is called. The current updates are then finished and confirmed. */
    @Override
    public void run() {
        try {
            while (!stopping) {
                step();
            }
            workers.awaitIdle(UNLIMITED);
            confirmLast();
        } finally {
            workers.close();
            activity.interrupted(Phase.STOPPED, "");
            turn.end();
            ended.countDown();
        }
    }

    /** Stops the loop: cancels a waiting poll at once, and lets the handler finish the current updates. */
    public void stop() {
        stopping = true;
        workers.stop();
        activity.interrupted(Phase.STOPPED, "");
        source.end();
        pause.end();
    }

    /**
     * Waits until {@link #run} has returned.
     *
     * @return false if the timeout elapsed first
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void step() {
        Taken taken = turn.take();
        if (taken == Taken.NO) {
            pause.await(STANDBY_INTERVAL);
            return;
        }
        if (taken == Taken.NEWLY) {
            // A poll that does not wait shows at once whether polling works.
            timeout = Duration.ZERO;
            received = List.of();
        }
        int offset = workers.offset(received);
        try {
            received = source.poll(offset, timeout);
        } catch (TelegramException e) {
            if (!stopping) {
                failed(e);
            }
            return;
        }
        timeout = LONG;
        if (!stopping) {
            activity.succeeded();
        }
        if (backOff.failures() > 0) {
            log.info("Receiving updates again after {} failed attempts.", backOff.failures());
            backOff.reset();
            reported = PollFailure.NONE;
        }
        // If nothing was received, all updates are confirmed, and the next offset is 0: Telegram restarts the update
        // numbers after a week without updates, and a larger offset would hide the new ones.
        workers.confirmed(received.isEmpty() ? Integer.MAX_VALUE : offset);
        workers.submit(received);
        workers.awaitCompletion(REPEAT_INTERVAL);
    }

    private void failed(TelegramException e) {
        PollFailure failure = PollFailure.of(e);
        report(failure, e);
        // After a conflict, a short poll would succeed, and the next one would end the other instance's poll again.
        timeout = failure == PollFailure.CONFLICT ? LONG : Duration.ZERO;
        Duration wait = backOff.afterFailure(e);
        activity.interrupted(failure.phase, String.valueOf(e.getMessage()));
        activity.waiting(wait);
        pause.await(wait);
    }

    private void report(PollFailure failure, TelegramException e) {
        if (failure == reported) {
            log.debug("Still no updates: {}", e.getMessage());
            return;
        }
        reported = failure;
        switch (failure) {
            case CONFLICT ->
                log.error(
                        "Another instance is running with this bot's token: {}. Stop one of them; this one continues.",
                        e.getMessage());
            case TOKEN ->
                log.error(
                        "The token is no longer valid: {}. Set the new BOT_TOKEN and restart the bot.", e.getMessage());
            default -> log.warn("Cannot fetch updates, retrying with increasing waits: {}", e.getMessage());
        }
    }

    private void confirmLast() {
        int offset = workers.offset(received);
        if (offset == 0 || !turn.isHeld()) {
            // Another instance that has the turn confirms what it handles; a call from here would end its poll.
            return;
        }
        try {
            source.confirm(offset);
        } catch (TelegramException e) {
            log.warn("The last updates could not be confirmed; Telegram delivers them again: {}", e.getMessage());
        }
    }

    /** The kind of a failed poll. Each kind is logged when it first occurs, not while it persists. */
    private enum PollFailure {
        NONE(Phase.POLLING),
        CONFLICT(Phase.CONFLICT),
        TOKEN(Phase.TOKEN_REFUSED),
        TRANSIENT(Phase.FAILING);

        private final Phase phase;

        PollFailure(Phase phase) {
            this.phase = phase;
        }

        private static PollFailure of(TelegramException e) {
            if (e.isConflict()) {
                return CONFLICT;
            }
            return e.isTokenRefused() ? TOKEN : TRANSIENT;
        }
    }
}
