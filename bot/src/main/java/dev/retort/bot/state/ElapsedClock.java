package dev.retort.bot.state;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The time at its creation plus the time that has really elapsed since: unaffected by changes of the system's time. */
public final class ElapsedClock extends Clock {
    private final Instant start;
    private final long startNanos;
    private final ZoneId zone;

    private ElapsedClock(Instant start, long startNanos, ZoneId zone) {
        this.start = start;
        this.startNanos = startNanos;
        this.zone = zone;
    }

    /** Returns a clock that starts with the time of another one. */
    public static ElapsedClock startingAt(Clock clock) {
        return new ElapsedClock(clock.instant(), System.nanoTime(), clock.getZone());
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ElapsedClock(start, startNanos, other);
    }
}
