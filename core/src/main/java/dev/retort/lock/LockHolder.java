package dev.retort.lock;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock, as far as it can be told.
 *
 * @param who process and host, or the session
 * @param sinceOrNull since when, or null where that is not known
 * @param at what it is doing; may be empty
 */
public record LockHolder(String who, @Nullable Instant sinceOrNull, String at) {
    /** Nothing is known of the holder. */
    public static final LockHolder UNKNOWN = new LockHolder("another process", null, "");

    /** Since when, where that is known. */
    public Optional<Instant> since() {
        return Optional.ofNullable(sinceOrNull);
    }

    /** How messages show it. */
    public String display() {
        return who
                + (sinceOrNull == null ? "" : " since " + sinceOrNull)
                + (at.isEmpty() ? "" : ", at: " + (at.length() > 100 ? at.substring(0, 100) + "…" : at));
    }
}
