package dev.retort.internal.replay;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionSource;
import java.util.function.Function;

/**
 * A scratch database, which is empty when it is opened. Closing it removes everything that was created in it.
 *
 * @param sessions the source of its sessions; one is used at a time
 * @param remove removes the database or its content
 */
record ScratchDatabase(SessionSource sessions, Runnable remove) implements AutoCloseable {

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
