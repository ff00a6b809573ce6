package dev.retort.sandbox.text;

import java.util.Map;

/**
 * A range of a text with a meaning, such as bold, a link or a command.
 *
 * @param type Telegram's name for it, such as {@code bold} or {@code bot_command}
 * @param offset where it starts in the visible text, in UTF-16 units
 * @param length in UTF-16 units; at least 1
 * @param details further fields of the type, by Telegram's field names, such as {@code url}; may be empty
 */
public record TextEntity(String type, int offset, int length, Map<String, String> details) {

    /** Copies the details. */
    public TextEntity {
        details = Map.copyOf(details);
    }

    /** An entity that needs no details. */
    static TextEntity of(String type, int offset, int length) {
        return new TextEntity(type, offset, length, Map.of());
    }
}
