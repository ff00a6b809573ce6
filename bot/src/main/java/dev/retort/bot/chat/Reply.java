package dev.retort.bot.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the bot.
 *
 * @param html the text in Telegram HTML
 * @param keyboard the buttons, row by row
 * @param placement where it is shown
 * @param document a file whose caption is the text, or null
 */
public record Reply(
        String html,
        List<List<Button>> keyboard,
        Placement placement,
        @Nullable Document document) {
    public Reply {
        keyboard = keyboard.stream().map(List::copyOf).toList();
    }

    /** Where a reply is shown. */
    public enum Placement {
        /** As a new message. */
        NEW,
        /** Instead of the message whose button was pressed, if one was pressed. */
        EDIT
    }

    /**
     * A text file.
     *
     * @param name the name of the file
     * @param text its content
     */
    public record Document(String name, String text) {}

    /**
     * A button.
     *
     * @param label its text, not HTML
     * @param kind what it does
     * @param value the callback data or the URL
     */
    public record Button(String label, Kind kind, String value) {
        /** The action of a button. */
        public enum Kind {
            CALLBACK,
            URL
        }

        /** A button that sends callback data to the bot. */
        public static Button callback(String label, Callback callback) {
            return new Button(label, Kind.CALLBACK, callback.data());
        }

        /** A button that opens a URL. */
        public static Button url(String label, String url) {
            return new Button(label, Kind.URL, url);
        }
    }

    /** A new message without buttons. */
    public static Reply of(String html) {
        return new Reply(html, List.of(), Placement.NEW, null);
    }

    /** Returns this reply with a further row of buttons. */
    public Reply with(Button... row) {
        List<List<Button>> rows = new ArrayList<>(keyboard);
        rows.add(List.of(row));
        return new Reply(html, rows, placement, document);
    }

    /** Returns this reply, shown instead of the message whose button was pressed. */
    public Reply editing() {
        return new Reply(html, keyboard, Placement.EDIT, document);
    }

    /** Returns this reply as the caption of a file, which is always a new message. */
    public Reply with(Document file) {
        return new Reply(html, keyboard, Placement.NEW, file);
    }
}
