package dev.retort.bot.telegram;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of the Bot API that failed: Telegram refused it, or there was no answer that could be understood.
 *
 * <p>It has no cause on purpose: what the HTTP client and the JSON reader throw may hold the address, and that holds
 * the token. What is worth knowing of them is in the message.
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
    private final @Nullable Duration retryAfter;

    private TelegramException(String message, int code, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static TelegramException refused(String method, int code, String description, @Nullable Integer retryAfterSeconds) {
        Duration wait = retryAfterSeconds == null ? null : Duration.ofSeconds(retryAfterSeconds);
        return new TelegramException(method + ": Telegram answered " + code + " " + description, code, wait);
    }

    static TelegramException noAnswer(String method, String why) {
        return new TelegramException(method + ": no answer from Telegram: " + why, NO_ANSWER, null);
    }

    /** The token is not known, or no more: asking again does not help. */
    public boolean isTokenRefused() {
        // A token that has not even the right form makes an address that does not exist.
        return code == UNAUTHORIZED || code == NOT_FOUND;
    }

    /** The user has blocked the bot or is gone. */
    public boolean isForbidden() {
        return code == FORBIDDEN;
    }

    /** Another program fetches the updates of this bot. */
    public boolean isConflict() {
        return code == CONFLICT;
    }

    /** The same call may well succeed later: no answer, a fault of the server, or too many calls. */
    public boolean isPassing() {
        return code == NO_ANSWER || code == TOO_MANY_REQUESTS || code >= SERVER_ERROR;
    }

    /** How long Telegram asks to wait, where it does. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
