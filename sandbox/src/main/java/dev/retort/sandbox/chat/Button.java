package dev.retort.sandbox.chat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A button below a message.
 *
 * @param text its label
 * @param type the Bot API field that defines its action, such as {@code callback_data} or {@code url}
 * @param value the value of that field
 */
public record Button(String text, String type, JsonNode value) {
    /** The type of a button that sends a callback query. */
    public static final String CALLBACK = "callback_data";

    /** Returns whether pressing it sends a callback query to the bot. */
    public boolean isCallback() {
        return type.equals(CALLBACK);
    }
}
