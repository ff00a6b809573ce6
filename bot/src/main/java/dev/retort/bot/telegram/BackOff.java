package dev.retort.bot.telegram;

import dev.retort.bot.telegram.api.TelegramException;
import java.time.Duration;

/** Exponential backoff: 1 s after the first failure in a row, then doubled, at most 30 s. Not thread-safe. */
final class BackOff {
    private static final Duration MIN_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private int failures;

    /** Returns the wait after a further failure. A wait requested by Telegram takes precedence. */
    Duration afterFailure(TelegramException failure) {
        Duration wait = failures >= 5 ? MAX_WAIT : MIN_WAIT.multipliedBy(1L << failures);
        failures++;
        return failure.retryAfter().orElse(wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait);
    }

    /** Returns the number of failures since the last success. */
    int failures() {
        return failures;
    }

    /** Resets the count after a success. */
    void reset() {
        failures = 0;
    }
}
