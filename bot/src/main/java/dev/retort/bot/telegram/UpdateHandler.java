package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;

/** What is done with an update. It may be handed over again after a crash, so doing it twice must do no harm. */
@FunctionalInterface
public interface UpdateHandler {
    /** Serves one update; whatever it throws is logged, and the next one is served. */
    void handle(Update update);
}
