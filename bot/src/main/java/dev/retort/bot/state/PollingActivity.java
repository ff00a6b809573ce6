package dev.retort.bot.state;

import dev.retort.bot.state.PollingState.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records what polling does. One thread writes; every thread may read. */
public final class PollingActivity {
    private final Clock clock;
    private Phase phase = Phase.STARTING;
    private String error = "";
    private @Nullable Instant success;
    private Instant sign;

    /**
     * A record without a poll.
     *
     * @param clock measures ages; unaffected by changes of the system's time
     */
    public PollingActivity(Clock clock) {
        this.clock = clock;
        this.sign = clock.instant();
    }

    /** Records that a poll was successful. */
    public synchronized void succeeded() {
        phase = Phase.POLLING;
        error = "";
        sign = clock.instant();
        success = sign;
    }

    /**
     * Records that updates are not fetched at present.
     *
     * @param reason the new phase
     * @param description the error; empty if there is none
     */
    public synchronized void interrupted(Phase reason, String description) {
        phase = reason;
        error = description;
        sign = clock.instant();
    }

    /** Records that an update was processed. */
    public synchronized void progressed() {
        sign = clock.instant();
    }

    /**
     * Records that polling waits deliberately, as Telegram may demand for minutes.
     *
     * @param wait how long; during this time it is not stuck
     */
    public synchronized void waiting(Duration wait) {
        sign = clock.instant().plus(wait);
    }

    /** Returns the present state. */
    public synchronized PollingState state() {
        Instant now = clock.instant();
        Duration sinceSign = now.isBefore(sign) ? Duration.ZERO : Duration.between(sign, now);
        return new PollingState(phase, success == null ? null : Duration.between(success, now), sinceSign, error);
    }
}
