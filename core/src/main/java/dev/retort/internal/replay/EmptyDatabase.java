package dev.retort.internal.replay;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.lock.LockWait;
import dev.retort.internal.lock.MigrationLock;
import dev.retort.internal.step.RunSettings;
import dev.retort.internal.step.StateException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A database of a server that is empty, apart from empty namespaces. Only one process at a time uses it; it is empty
 * again afterwards.
 */
final class EmptyDatabase {
    /** Its lock differs from that of a run, which is taken meanwhile. */
    private static final TableNames LOCK = new TableNames(null, "retort_scratch", "retort_scratch_history");

    private static final int MAX_NAMES = 5;

    private final Session session;
    private final MigrationLock lock;
    private final String query;
    private final Set<String> namespaces;

    /** An object of the database. */
    private record Thing(String name, String drop, boolean isNamespace) {}

    private EmptyDatabase(Session session, MigrationLock lock, String query, Set<String> namespaces) {
        this.session = session;
        this.lock = lock;
        this.query = query;
        this.namespaces = namespaces;
    }

    /**
     * Takes the lock of the database and checks that it is empty.
     *
     * @throws ScratchException.NotEmpty if it is not
     * @throws dev.retort.internal.lock.LockedException if another process uses it for longer than the lock timeout
     */
    static ScratchDatabase open(SessionSource sessions, RunSettings settings) {
        String query = sessions.dialect()
                .comparison()
                .scratchContent()
                .orElseThrow(
                        () -> ScratchException.unsupported(sessions.dialect().database()));
        Session session = sessions.openForLock();
        try {
            MigrationLock lock =
                    MigrationLock.of(session, SessionIdentity.of(session).scope(LOCK), sessions, settings.clock());
            LockWait wait = new LockWait(settings.lockTimeout(), settings.listener()::waiting, settings.cancellation());
            if (!wait.acquire(lock)) {
                throw new StateException.Cancelled();
            }
            List<Thing> things = things(session, query);
            List<String> objects = things.stream()
                    .filter(thing -> !thing.isNamespace())
                    .map(Thing::name)
                    .toList();
            if (!objects.isEmpty()) {
                throw new ScratchException.NotEmpty(sessions.display(), few(objects));
            }
            Set<String> namespaces = things.stream().map(Thing::name).collect(Collectors.toSet());
            EmptyDatabase database = new EmptyDatabase(session, lock, query, namespaces);
            return new ScratchDatabase(sessions, () -> database.clear(sessions.display()));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static List<Thing> things(Session session, String query) {
        return session.query(query, row -> new Thing(row.text(1), row.text(2), row.isTrue(3)));
    }

    private void clear(String display) {
        try {
            created().forEach(thing -> session.execute(thing.drop()));
            List<String> rest = created().stream().map(Thing::name).toList();
            if (!rest.isEmpty()) {
                throw new ScratchException.NotCleared(display, few(rest));
            }
        } finally {
            lock.close();
            session.close();
        }
    }

    private List<Thing> created() {
        return things(session, query).stream()
                .filter(thing -> !namespaces.contains(thing.name()))
                .toList();
    }

    private static List<String> few(List<String> names) {
        return names.size() <= MAX_NAMES
                ? names
                : List.of(
                        String.join("\n", names.subList(0, MAX_NAMES)), "and " + (names.size() - MAX_NAMES) + " more");
    }
}
