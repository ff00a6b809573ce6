package dev.retort.internal.lock;

import dev.retort.internal.jdbc.Session;
import dev.retort.result.LockHolder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries a server for the holder of the lock. */
final class HolderQuery {
    private HolderQuery() {}

    /**
     * Executes the query.
     *
     * @param query selects at most one row: the holder, since when as ISO 8601, what it is doing
     */
    static Optional<LockHolder> run(Session session, String query) {
        return session.query(query, row -> new LockHolder(row.text(1), instant(row.text(2)), row.text(3))).stream()
                .findFirst();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException hidden) {
            // Users without the privilege to see other sessions get no times.
            return null;
        }
    }
}
