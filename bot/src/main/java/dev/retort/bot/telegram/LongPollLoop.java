package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import dev.retort.bot.telegram.api.TelegramException;
import dev.retort.bot.telegram.api.UpdateSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches updates and passes them to the handler one at a time, until it is stopped.
 *
 * <p>No update is lost: the offset, which confirms updates to Telegram, advances only after the handler has returned or
 * thrown. Failed polls are retried with increasing waits, and each kind of failure is logged once.
 *
 * <p>{@link #run} must be called by one thread; {@link #stop} and {@link #awaitEnd} may be called by any thread.
 */
public final class LongPollLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LongPollLoop.class);

    private final UpdateSource source;
    private final UpdateHandler handler;
    private final Pause pause;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private PollFailure reported = PollFailure.NONE;
    private int offset;

    /** A loop; {@link #run} starts it. */
    public LongPollLoop(UpdateSource source, UpdateHandler handler, Pause pause) {
        this.source = source;
        this.handler = handler;
        this.pause = pause;
    }

    /** Handles updates until {@link #stop} is called. The current update is then finished and confirmed. */
    @Override
    public void run() {
        try {
            while (!stopping) {
                step();
            }
            confirmLast();
        } finally {
            ended.countDown();
        }
    }

    /** Stops the loop: cancels a waiting poll at once, and lets the handler finish the current update. */
    public void stop() {
        stopping = true;
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
        List<Update> updates;
        try {
            updates = source.poll(offset);
        } catch (TelegramException e) {
            if (!stopping) {
                report(e);
                pause.await(backOff.afterFailure(e));
            }
            return;
        }
        if (backOff.failures() > 0) {
            log.info("Receiving updates again after {} failed attempts.", backOff.failures());
            backOff.reset();
            reported = PollFailure.NONE;
        }
        handle(updates);
    }

    private void handle(List<Update> updates) {
        if (updates.isEmpty()) {
            // All handled updates are confirmed now. Telegram restarts the update numbers after a week without updates,
            // and a larger offset would hide the new ones.
            offset = 0;
            return;
        }
        for (Update update : updates) {
            if (stopping) {
                // Neither handled nor confirmed: Telegram delivers it again at the next start.
                return;
            }
            handle(update);
            offset = update.updateId() + 1;
        }
    }

    private void handle(Update update) {
        try {
            handler.handle(update);
        } catch (RuntimeException e) {
            log.error("Update {} failed; continuing with the next one.", update.updateId(), e);
        }
    }

    private void report(TelegramException e) {
        PollFailure failure = PollFailure.of(e);
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
        if (offset == 0) {
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
        NONE,
        CONFLICT,
        TOKEN,
        TRANSIENT;

        private static PollFailure of(TelegramException e) {
            if (e.isConflict()) {
                return CONFLICT;
            }
            return e.isTokenRefused() ? TOKEN : TRANSIENT;
        }
    }
}
