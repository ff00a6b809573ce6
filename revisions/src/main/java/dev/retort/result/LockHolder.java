package dev.retort.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a lock, as far as it is known: of the migration lock, or of one for which a statement waits.
 *
 * @param who the holder's process and host, or its session
 * @param lockedAt the time at which it took the lock, or null if unknown; see {@link #since}
 * @param activity what it is doing; may be empty
 */
public record LockHolder(String who, @Nullable Instant lockedAt, String activity) {
    private static final int MAX_ACTIVITY_LENGTH = 100;

    /** A holder about which nothing is known. */
    public static final LockHolder UNKNOWN = new LockHolder("another process", null, "");

    /** Another session of the database, about which nothing is known. */
    public static final LockHolder UNKNOWN_SESSION = new LockHolder("another session", null, "");

    /** Returns the time at which it took the lock; empty if unknown. */
    public Optional<Instant> since() {
        return Optional.ofNullable(lockedAt);
    }

    /** Returns the description shown in messages: {@code retort 7 on host since 2026-01-29T05:04:41Z (aaaa1)}. */
    public String display() {
        String shown =
                activity.length() > MAX_ACTIVITY_LENGTH ? activity.substring(0, MAX_ACTIVITY_LENGTH) + "…" : activity;
        return who
                + (lockedAt == null ? "" : " since " + lockedAt.truncatedTo(ChronoUnit.SECONDS))
                + (shown.isEmpty() ? "" : " (" + shown + ")");
    }
}
