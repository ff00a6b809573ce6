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
     */
    void handle(Update update);
}
