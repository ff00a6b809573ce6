package dev.retort.sandbox.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A press of a button.
 *
 * @param id what the bot answers it by
 * @param personId who pressed
 * @param message the message as it was then
 * @param data of the button
 * @param date when
 * @param answer of the bot; null until it answers
 */
public record CallbackQuery(
        String id,
        long personId,
        Message message,
        String data,
        Instant date,
        @Nullable Answer answer) {
    /**
     * What the person sees for a moment.
     *
     * @param text may be empty
     * @param alert whether it has to be closed by hand
     * @param url to be opened; may be empty
     */
    public record Answer(String text, boolean alert, String url) {}

    /** The same press, answered. */
    public CallbackQuery answered(Answer reply) {
        return new CallbackQuery(id, personId, message, data, date, reply);
    }
}
