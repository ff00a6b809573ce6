package dev.retort.bot.telegram;

import com.pengrad.telegrambot.model.Update;
import java.util.List;

/** Where updates come from. */
public interface UpdateSource {
    /**
     * Waits for updates.
     *
     * @param offset confirms all updates with smaller numbers; 0 confirms none
     * @return the next ones in order; none if none came in time
     * @throws TelegramException if they could not be had, {@link #end} included
     */
    List<Update> poll(int offset);

    /** Tells Telegram that all updates with smaller numbers are done, and fetches nothing. */
    void confirm(int offset);

    /** Breaks off the waiting at once; there is none from now on. */
    void end();
}
