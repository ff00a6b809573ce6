package dev.retort.sandbox.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A press of a button.
 *
 * @param id the identifier with which the bot answers it
 * @param personId who pressed the button
 * @param message the message at that time
 * @param data the button's callback data
 * @param date when it was pressed
 * @param answer the bot's answer; null until it answers
 */
public record CallbackQuery(
        String id,
        long personId,
        Message message,
        String data,
        Instant date,
        @Nullable Answer answer) {
    /**
     * A notification that the person sees.
     *
     * @param text may be empty
     * @param alert whether the person has to dismiss it
     * @param url to be opened; may be empty
     */
    public record Answer(String text, boolean alert, String url) {}

    /** The same press with this answer. */
    public CallbackQuery answered(Answer reply) {
        return new CallbackQuery(id, personId, message, data, date, reply);
    }
}
