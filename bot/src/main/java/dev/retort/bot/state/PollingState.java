package dev.retort.bot.state;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of polling.
 *
 * @param phase what polling does
 * @param sinceSuccess the time since the end of the last successful poll; null if there was none
 * @param sinceSign the time since the last sign of life, of the thread that polls or of an update that is being
 *     processed, whichever is longer: a poll has ended, an update has begun, or a deliberate wait has ended
 * @param error the error of the last poll; empty unless it failed
 */
public record PollingState(Phase phase, @Nullable Duration sinceSuccess, Duration sinceSign, String error) {
    /** The time without a sign of life after which polling is stuck. A poll lasts 50 s at most. */
    public static final Duration STUCK_AFTER = Duration.ofMinutes(5);

    /** The activity of polling. */
    public enum Phase {
        /** The first poll has not ended. */
        STARTING,
        /** The last poll was successful. */
        POLLING,
        /** Another instance with the same database polls; this one takes over when that one ends. */
        STANDBY,
        /** Another program polls with the same token (409). */
        CONFLICT,
        /** Telegram no longer accepts the token. */
        TOKEN_REFUSED,
        /** Telegram does not answer, or answers with another error; polling is retried. */
        FAILING,
        /** Polling waits for the database, because it could not record what it would receive. */
        DATABASE_DOWN,
        /** The bot is being stopped. */
        STOPPED
    }

    /** Returns the time since the end of the last successful poll; empty if there was none. */
    public Optional<Duration> ageOfLastSuccess() {
        return Optional.ofNullable(sinceSuccess);
    }

    /** Returns whether updates are served, by this instance or by the one that it waits for. */
    public boolean isReady() {
        return phase == Phase.POLLING || phase == Phase.STANDBY;
    }

    /** Returns whether there was no sign of life for so long that a restart is necessary. */
    public boolean isStuck() {
        return sinceSign.compareTo(STUCK_AFTER) >= 0;
    }
}
