package dev.retort.bot.store;

import java.util.Optional;

/**
 * Locks that allow one process at a time to run a task. The database or the operating system releases them on a crash.
 */
public interface TaskLocks {
    /** Acquires the lock of a task without waiting; empty if another process or thread has it. */
    Optional<Held> tryAcquire(String task);

    /** A lock that this process has. */
    interface Held extends AutoCloseable {
        /** Releases the lock. */
        @Override
        void close();
    }
}
