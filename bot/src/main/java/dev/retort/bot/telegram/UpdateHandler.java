package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;

/**
 * Handles updates, of different users at the same time. Must be idempotent, because an update may be delivered again
 * after a crash.
 */
@FunctionalInterface
public interface UpdateHandler {
    /**
     * Handles one update. Exceptions are logged, and the loop continues with the next update.
     *
     * @throws java.util.concurrent.CancellationException if the bot was stopped in the meantime, so that the update
     *     must be delivered again
     * @throws dev.retort.bot.store.DatabaseUnavailableException if the database did not answer, so that the update must
     *     be processed again
     */
    void handle(Update update);

    /** Called once if an update waits for the database and is processed later. */
    default void delayed(Update update) {}

    /** Called if an update is not processed, because the database did not answer for too long. */
    default void abandoned(Update update) {}
}
