package dev.retort.sandbox.chat;

import dev.retort.sandbox.text.FormattedText;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message.
 *
 * @param text the visible text, or the caption of the file
 * @param source the text as sent, with its markup
 * @param attachment the file; null for a text message
 */
public record Content(
        FormattedText text, Source source, @Nullable Attachment attachment) {
    /**
     * A text as it was sent.
     *
     * @param text with markup
     * @param parseMode as sent; empty if omitted
     */
    public record Source(String text, String parseMode) {}

    /** A text message without markup. */
    public static Content plain(FormattedText text) {
        return new Content(text, new Source(text.text(), ""), null);
    }

    /** The same file with another caption, or the same kind of message with another text. */
    public Content withText(FormattedText other, Source itsSource) {
        return new Content(other, itsSource, attachment);
    }

    /** Returns whether a reader would see no difference. */
    public boolean looksLike(Content other) {
        return text.equals(other.text)
                && (attachment == null ? other.attachment == null : attachment.equals(other.attachment));
    }
}
