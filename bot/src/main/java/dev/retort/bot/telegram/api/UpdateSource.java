package dev.retort.bot.telegram.api;

import com.pengrad.telegrambot.model.Update;
import java.time.Duration;
import java.util.List;

/** A source of updates. */
public interface UpdateSource {
    /**
     * Waits for updates.
     *
     * @param offset confirms all updates with smaller numbers; 0 confirms none
     * @param timeout how long to wait, in whole seconds; zero returns at once
     * @return the next updates in order; empty if none arrived before the timeout
     * @throws TelegramException if the poll failed or was cancelled by {@link #end}
     */
    List<Update> poll(int offset, Duration timeout);

    /** Confirms all updates with smaller numbers to Telegram, without fetching any. */
    void confirm(int offset);

    /** Cancels a waiting poll at once. Further polls fail. */
    void end();
}
