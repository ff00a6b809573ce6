package dev.retort.sandbox.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that follows another clock and can be advanced. Thread-safe. */
public final class SettableClock extends Clock {
    private final Clock base;
    private final AtomicReference<Duration> ahead;

    /** Creates a clock that initially shows the time of the other clock. */
    public SettableClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private SettableClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /**
     * Advances the clock.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock cannot be set back.");
        }
        ahead.updateAndGet(by::plus);
    }

    /** The difference to the other clock. */
    public Duration ahead() {
        return ahead.get();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock in another zone; advancing one advances both. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new SettableClock(base.withZone(zone), ahead);
    }
}
