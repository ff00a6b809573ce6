package dev.retort.bot.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Real time, plus the time by which a test has advanced it. */
public final class AdvancingClock extends Clock {
    private final Clock real = Clock.systemUTC();
    private final AtomicReference<Duration> advance = new AtomicReference<>(Duration.ZERO);

    /** Advances the clock. */
    public void advance(Duration by) {
        advance.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(advance.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
