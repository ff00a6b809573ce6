package dev.retort.bot.telegram;

import java.time.Duration;

/** How long to wait after each failure in a row: 1 s, then double, 30 s at most. Not safe for many threads. */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private int failures;

    /** The wait after one more failure; what Telegram asks for itself goes before. */
    Duration afterFailure(TelegramException failure) {
        Duration own = failures >= 5 ? LONGEST : FIRST.multipliedBy(1L << failures);
        failures++;
        return failure.retryAfter().orElse(own.compareTo(LONGEST) > 0 ? LONGEST : own);
    }

    /** How many failures there were since the last success. */
    int failures() {
        return failures;
    }

    /** A success: the next failure is a first one. */
    void reset() {
        failures = 0;
    }
}
