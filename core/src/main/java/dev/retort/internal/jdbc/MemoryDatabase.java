package dev.retort.internal.jdbc;

import dev.retort.dialect.ComparisonRules.ScratchDatabase;
import dev.retort.dialect.Dialect;
import dev.retort.error.Scrubber;
import java.util.Map;
import java.util.UUID;

/** A new, empty database in memory. It exists until it is closed. */
public final class MemoryDatabase implements AutoCloseable {
    private final Session owner;
    private final SessionSource sessions;

    private MemoryDatabase(Session owner, SessionSource sessions) {
        this.owner = owner;
        this.sessions = sessions;
    }

    /**
     * Creates a database.
     *
     * @param scratch how the dialect creates one; its URL is not empty
     * @param settings the end of the URL, as {@link ScratchDatabase#settings} returns it; empty for the default
     *     settings
     */
    public static MemoryDatabase create(Dialect dialect, ScratchDatabase scratch, String settings) {
        String url = scratch.url("retort_" + UUID.randomUUID()) + settings;
        SessionSource.Address address =
                new SessionSource.Address(dialect.database(), url, Map.of(), () -> false, "a database in memory");
        SessionSource source = SessionSource.of(dialect, address, Scrubber.NONE, "retort scratch");
        Session owner = source.openForLock();
        return new MemoryDatabase(owner, scratch.isShared() ? source : SessionSource.borrowing(owner));
    }

    /** Returns the source of its sessions. If it has only one connection, one session is used at a time. */
    public SessionSource sessions() {
        return sessions;
    }

    @Override
    public void close() {
        owner.close();
    }
}
