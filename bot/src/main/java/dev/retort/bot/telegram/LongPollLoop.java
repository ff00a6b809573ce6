package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches updates and hands them over one at a time, until it is stopped.
 *
 * <p>No update is lost: the offset, which tells Telegram what is done, moves only after the handler has run, whether
 * that succeeded or threw. Whatever keeps updates from coming is waited out with growing pauses and said once.
 *
 * <p>{@link #run} belongs to one thread; {@link #stop} and {@link #awaitEnd} may be called from any.
 */
public final class LongPollLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LongPollLoop.class);

    private final UpdateSource source;
    private final UpdateHandler handler;
    private final Pause pause;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private Trouble reported = Trouble.NONE;
    private int offset;

    /** A loop that is not running yet. */
    public LongPollLoop(UpdateSource source, UpdateHandler handler, Pause pause) {
        this.source = source;
        this.handler = handler;
        this.pause = pause;
    }

    /** Serves updates until {@link #stop}; the update in hand then is finished and confirmed. */
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

    /** Asks the loop to end: a waiting poll is broken off at once, an update in hand is finished. */
    public void stop() {
        stopping = true;
        source.end();
        pause.end();
    }

    /**
     * Waits until {@link #run} is over.
     *
     * @return false if it is not, after this time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
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
            log.info("Updates come again, after {} failed attempts.", backOff.failures());
            backOff.reset();
            reported = Trouble.NONE;
        }
        serve(updates);
    }

    private void serve(List<Update> updates) {
        if (updates.isEmpty()) {
            // All that was served is confirmed now. Telegram starts its numbers anew after a quiet week, and an offset
            // above them would hide what comes.
            offset = 0;
            return;
        }
        for (Update update : updates) {
            if (stopping) {
                // Not served and not confirmed: it comes again on the next start.
                return;
            }
            serve(update);
            offset = update.updateId() + 1;
        }
    }

    private void serve(Update update) {
        try {
            handler.handle(update);
        } catch (RuntimeException e) {
            log.error("Update {} could not be served; going on with the next one.", update.updateId(), e);
        }
    }

    private void report(TelegramException e) {
        Trouble trouble = Trouble.of(e);
        if (trouble == reported) {
            log.debug("Still no updates: {}", e.getMessage());
            return;
        }
        reported = trouble;
        switch (trouble) {
            case CONFLICT ->
                log.error(
                        "Another instance is running with this bot's token: {}. Stop one of the two; this one goes on.",
                        e.getMessage());
            case TOKEN ->
                log.error(
                        "The token is not valid any more: {}. Set the new BOT_TOKEN and start again.", e.getMessage());
            default -> log.warn("No updates for now, trying again with growing pauses: {}", e.getMessage());
        }
    }

    private void confirmLast() {
        if (offset == 0) {
            return;
        }
        try {
            source.confirm(offset);
        } catch (TelegramException e) {
            log.warn("The last updates could not be confirmed and will come again: {}", e.getMessage());
        }
    }

    /** What keeps updates from coming: each is said when it begins, and not again while it lasts. */
    private enum Trouble {
        NONE,
        CONFLICT,
        TOKEN,
        PASSING;

        private static Trouble of(TelegramException e) {
            if (e.isConflict()) {
                return CONFLICT;
            }
            return e.isTokenRefused() ? TOKEN : PASSING;
        }
    }
}
