package dev.retort.result;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runner that holds the migration lock, as far as it is known.
 *
 * @param who its process and host, or its session
 * @param lockedAt when it took the lock, or null if that is not known; see {@link #since}
 * @param activity what it is doing; may be empty
 */
public record LockHolder(String who, @Nullable Instant lockedAt, String activity) {
    private static final int SHOWN = 100;

    /** A holder of which nothing is known. */
    public static final LockHolder UNKNOWN = new LockHolder("another process", null, "");

    /** When it took the lock; empty if that is not known. */
    public Optional<Instant> since() {
        return Optional.ofNullable(lockedAt);
    }

    /** The text that messages show. */
    public String display() {
        String shown = activity.length() > SHOWN ? activity.substring(0, SHOWN) + "…" : activity;
        return who + (lockedAt == null ? "" : " since " + lockedAt) + (shown.isEmpty() ? "" : ", at: " + shown);
    }
}
