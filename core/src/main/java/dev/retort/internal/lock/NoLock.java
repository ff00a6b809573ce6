package dev.retort.internal.lock;

import dev.retort.result.LockHolder;
import java.util.Optional;

/** The lock of a database that only this session can reach. */
final class NoLock implements MigrationLock {
    @Override
    public boolean tryAcquire() {
        return true;
    }

    @Override
    public void announce(String at) {
        // Nobody can listen.
    }

    @Override
    public Optional<LockHolder> holder() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
