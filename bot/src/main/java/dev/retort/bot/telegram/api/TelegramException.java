package dev.retort.bot.telegram.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failed call of the Bot API: Telegram refused it, or there was no valid response.
 *
 * <p>It deliberately has no cause: exceptions of the HTTP client and the JSON parser may contain the URL and thus the
 * token. The message contains their relevant part.
 */
public final class TelegramException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final int code;
    private final String description;
    private final @Nullable Duration retryAfter;

    private TelegramException(String message, Answer answer, @Nullable Duration retryAfter) {
        super(message);
        this.code = answer.code();
        this.description = answer.description();
        this.retryAfter = retryAfter;
    }

    /** The error code and the error text of an answer. */
    private record Answer(int code, String description) {}

    static TelegramException refused(String method, int code, String description, @Nullable Integer retryAfterSeconds) {
        Duration wait = retryAfterSeconds == null ? null : Duration.ofSeconds(retryAfterSeconds);
        String message = method + ": Telegram answered " + code + " " + description;
        return new TelegramException(message, new Answer(code, description), wait);
    }

    static TelegramException noAnswer(String method, String reason) {
        return new TelegramException(
                method + ": no answer from Telegram: " + reason, new Answer(NO_ANSWER, reason), null);
    }

    /** Returns whether Telegram does not accept the token. A retry does not help. */
    public boolean isTokenRefused() {
        // With a malformed token, the URL does not exist.
        return code == UNAUTHORIZED || code == NOT_FOUND;
    }

    /** Returns whether the user has blocked the bot or deleted their account. */
    public boolean isForbidden() {
        return code == FORBIDDEN;
    }

    /** Returns whether Telegram's error text contains this text, ignoring case. */
    public boolean says(String text) {
        return description.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** Returns Telegram's error text, or why there is no answer. */
    public String description() {
        return description;
    }

    /** Returns whether another program fetches the updates of this bot. */
    public boolean isConflict() {
        return code == CONFLICT;
    }

    /** Returns whether a retry may succeed: no answer, a server error, or too many requests. */
    public boolean isTransient() {
        return code == NO_ANSWER || code == TOO_MANY_REQUESTS || code >= SERVER_ERROR;
    }

    /** Returns whether Telegram has refused the call because there were too many; it had no effect. */
    public boolean isTooManyRequests() {
        return code == TOO_MANY_REQUESTS;
    }

    /** Returns whether Telegram has refused the call; otherwise it is unknown whether it had an effect. */
    public boolean isAnswered() {
        return code != NO_ANSWER && code < SERVER_ERROR;
    }

    /** Returns the wait that Telegram requests, if any. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
