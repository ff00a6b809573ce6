package dev.retort.internal.lock;

import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a server who holds the lock. */
final class HolderQuery {
    private HolderQuery() {}

    /**
     * Runs the query.
     *
     * @param query selects at most one row: who, since when as ISO 8601, what it is doing
     */
    static Optional<LockHolder> run(Session session, String query) {
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
}
