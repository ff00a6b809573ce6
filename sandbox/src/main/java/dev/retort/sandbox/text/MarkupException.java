package dev.retort.sandbox.text;

/** A text whose markup Telegram would refuse; the message is what follows "can't parse entities: " in its answer. */
public final class MarkupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MarkupException(String message) {
        super(message);
    }
}
