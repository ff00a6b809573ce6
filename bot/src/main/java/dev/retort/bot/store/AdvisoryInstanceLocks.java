package dev.retort.bot.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Advisory locks of PostgreSQL. Each belongs to a connection that is kept open, and ends with it. */
final class AdvisoryInstanceLocks implements InstanceLocks {
    /** Distinguishes these locks from those of other programs in the same database. */
    private static final int SPACE = 0x7265_6274;

    /** Other clients of a pooler may take the server process between two queries. */
    private static final int ROUNDS = 3;

    private final SessionFactory sessions;

    AdvisoryInstanceLocks(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Checks that two connections have two server processes.
     *
     * @throws PoolerRefusedException if they have the same one
     */
    static void requireOwnProcesses(SessionFactory sessions) {
        try (Session one = open(sessions);
                Session other = open(sessions)) {
            for (int round = 0; round < ROUNDS; round++) {
                if (process(one) == process(other)) {
                    throw new PoolerRefusedException();
                }
            }
        }
    }

    /** Opens a session that keeps its connection. */
    private static Session open(SessionFactory sessions) {
        return sessions.withOptions()
                .connectionHandling(ConnectionAcquisitionMode.IMMEDIATELY, ConnectionReleaseMode.ON_CLOSE)
                .openSession();
    }

    private static int process(Session session) {
        return session.createNativeQuery("select pg_backend_pid()", Integer.class)
                .getSingleResult();
    }

    @Override
    public Optional<Held> tryAcquire(String name) {
        int key = key(name);
        Session session = open(sessions);
        boolean acquired = false;
        try {
            acquired = call(session, "pg_try_advisory_lock", key);
            return acquired ? Optional.of(new HeldKey(session, key)) : Optional.empty();
        } finally {
            if (!acquired) {
                session.close();
            }
        }
    }

    /** A locked key, with the session whose connection has the lock. */
    private record HeldKey(Session session, int key) implements Held {
        @Override
        public boolean isHeld() {
            try {
                session.createNativeQuery("select 1", Integer.class).getSingleResult();
                return true;
            } catch (RuntimeException e) {
                // Not only Hibernate's own exceptions: a cancelled query is reported by one of JPA.
                return false;
            }
        }

        @Override
        public void close() {
            // The connection returns to the pool, so the lock must be released explicitly.
            try (session) {
                call(session, "pg_advisory_unlock", key);
            }
        }
    }

    private static boolean call(Session session, String function, int key) {
        return session.createNativeQuery("select " + function + "(:space, :key)", Boolean.class)
                .setParameter("space", SPACE)
                .setParameter("key", key)
                .getSingleResult();
    }

    private static int key(String name) {
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) hash.getValue();
    }
}
