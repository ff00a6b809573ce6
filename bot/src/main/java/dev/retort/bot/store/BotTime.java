package dev.retort.bot.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time of the bot, in whole milliseconds: PostgreSQL stores microseconds, SQLite only milliseconds.
 *
 * @param clock the clock
 */
public record BotTime(Clock clock) {
    /** Returns the current time. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
