package dev.retort.internal.lock;

import dev.retort.internal.jdbc.Session;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

    /**
     * Asks the server.
     *
     * @param query a query for at most one row: who, since when as ISO 8601, at what
     */
    static Optional<LockHolder> read(Session session, String query) {
        return session.query(query, row -> new LockHolder(row.text(1), instant(row.text(2)), row.text(3))).stream()
                .findFirst();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notShown) {
            // A user without the right to see other sessions gets no times.
            return null;
        }
    }

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
