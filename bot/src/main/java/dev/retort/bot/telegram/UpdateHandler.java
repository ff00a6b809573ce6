package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;

/** Handles updates. Must be idempotent, because an update may be delivered again after a crash. */
@FunctionalInterface
public interface UpdateHandler {
    /** Handles one update. Exceptions are logged, and the loop continues with the next update. */
    void handle(Update update);
}
