package dev.retort.bot.store;

import java.util.Optional;

/**
 * Locks that allow one instance of the bot at a time to do something: to run a task, or to poll. The database or the
 * operating system releases them on a crash.
 */
public interface InstanceLocks {
    /**
     * Acquires a lock without waiting.
     *
     * @param name letters and hyphens
     * @return empty if another process or thread has it
     * @throws RuntimeException if the database does not answer
     */
    Optional<Held> tryAcquire(String name);

    /** A lock that this process has. */
    interface Held extends AutoCloseable {
        /** Returns whether this process still has the lock: it may have lost its connection to the database. */
        boolean isHeld();

        /** Releases the lock. */
        @Override
        void close();
    }
}
