package dev.retort.internal.lock;

import dev.retort.result.LockHolder;
import java.util.Optional;

/** The lock of a database that no other session can access. */
final class NoLock implements MigrationLock {
    @Override
    public boolean tryAcquire() {
        return true;
    }

    @Override
    public void announce(String activity) {
        // There are no other processes.
    }

    @Override
    public Optional<LockHolder> holder() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // There is nothing to release.
    }
}
