package dev.retort.bot.state;

import dev.retort.bot.state.PollingState.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records what polling does: the thread that polls, and those that process the updates. Thread-safe. */
public final class PollingActivity {
    private final Clock clock;
    private final Map<Thread, Instant> updates = new HashMap<>();
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

    /** Records that the calling thread processes an update from now on. */
    public synchronized void updateStarted() {
        updates.put(Thread.currentThread(), clock.instant());
    }

    /**
     * Records that the calling thread waits deliberately; ignored if it does not process an update.
     *
     * @param wait how long; during this time it is not stuck
     */
    public synchronized void updateWaits(Duration wait) {
        updates.computeIfPresent(
                Thread.currentThread(), (thread, before) -> clock.instant().plus(wait));
    }

    /** Records that the calling thread has processed its update. */
    public synchronized void updateEnded() {
        updates.remove(Thread.currentThread());
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
        Instant oldest = Stream.concat(Stream.of(sign), updates.values().stream())
                .min(Instant::compareTo)
                .orElseThrow();
        Duration sinceSign = now.isBefore(oldest) ? Duration.ZERO : Duration.between(oldest, now);
        return new PollingState(phase, success == null ? null : Duration.between(success, now), sinceSign, error);
    }
}
