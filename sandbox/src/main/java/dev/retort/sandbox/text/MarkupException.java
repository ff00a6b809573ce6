package dev.retort.sandbox.text;

/** Telegram would refuse the markup of a text; the message follows "can't parse entities: " in its response. */
public final class MarkupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MarkupException(String message) {
        super(message);
    }
}
