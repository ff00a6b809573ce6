package dev.retort.sandbox.chat;

import java.util.List;
import java.util.Optional;

/**
 * The buttons below a message, row by row.
 *
 * @param rows none of them is empty; an empty list means that there is no keyboard
 */
public record InlineKeyboard(List<List<Button>> rows) {
    /** No buttons. */
    public static final InlineKeyboard NONE = new InlineKeyboard(List.of());

    /** Copies the rows. */
    public InlineKeyboard {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Returns whether there is no button. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The first button with this label. */
    public Optional<Button> labelled(String text) {
        return rows.stream()
                .flatMap(List::stream)
                .filter(button -> button.text().equals(text))
                .findFirst();
    }

    /** The first callback button with this data. */
    public Optional<Button> withData(String data) {
        return rows.stream()
                .flatMap(List::stream)
                .filter(button -> button.isCallback() && button.value().asText().equals(data))
                .findFirst();
    }
}
