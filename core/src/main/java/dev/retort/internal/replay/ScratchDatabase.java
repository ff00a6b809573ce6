package dev.retort.internal.replay;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import dev.retort.internal.step.RunSettings;
import java.util.function.Function;

/**
 * A scratch database, which is empty when it is opened. Closing it removes everything that was created in it.
 *
 * @param sessions the source of its sessions; one is used at a time
 * @param remove removes the database or its content
 */
public record ScratchDatabase(SessionSource sessions, Runnable remove) implements AutoCloseable {

    /**
     * Opens a database of a server: takes its lock, and checks that it is empty.
     *
     * @param settings the lock timeout, clock and listener for waiting
     * @throws ScratchException if it is not empty, or this kind of database cannot be emptied
     * @throws dev.retort.internal.lock.LockedException if another process uses it for longer than the lock timeout
     */
    public static ScratchDatabase ofServer(SessionSource sessions, RunSettings settings) {
        return EmptyDatabase.open(sessions, settings);
    }

    <T> T read(Function<Session, T> reader) {
        try (Session session = sessions.openExisting().orElseThrow()) {
            return reader.apply(session);
        }
    }

    @Override
    public void close() {
        remove.run();
    }
}
