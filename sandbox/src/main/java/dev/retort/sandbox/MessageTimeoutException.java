package dev.retort.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** An expected message did not arrive in time. The text lists what the bot sent instead. */
public final class MessageTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SentMessage> sent;

    MessageTimeoutException(Duration waited, List<SentMessage> sent) {
        super("No matching message was sent within " + waited.toMillis() + " ms.\n  sent:  "
                + (sent.isEmpty() ? "nothing" : summary(sent)));
        this.sent = List.copyOf(sent);
    }

    /** All messages that the bot had sent by the timeout, in order. */
    public List<SentMessage> sent() {
        return sent;
    }

    private static String summary(List<SentMessage> sent) {
        return sent.stream()
                .map(message -> "to " + message.chatId() + ": " + message.text())
                .collect(Collectors.joining("\n         "));
    }
}
