package dev.retort.bot.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Locks beside an SQLite database: an operating-system lock on a file that is never deleted.
 *
 * <p>Within one JVM a set of paths decides: a second lock of the same file would throw, and closing its channel would
 * release the first one.
 */
public final class FileInstanceLocks implements InstanceLocks {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path database;

    /** Locks beside this database file. */
    public FileInstanceLocks(Path database) {
        this.database = database.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Held> tryAcquire(String name) {
        Path file = database.resolveSibling(database.getFileName() + "." + name + "-lock");
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        boolean acquired = false;
        try {
            Optional<Held> lock = lock(file);
            acquired = lock.isPresent();
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        } finally {
            if (!acquired) {
                HELD.remove(file);
            }
        }
    }

    private static Optional<Held> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new HeldFile(file, lock));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** A locked file. */
    private record HeldFile(Path file, FileLock lock) implements Held {
        @Override
        public boolean isHeld() {
            return lock.isValid();
        }

        @Override
        public void close() {
            try {
                lock.acquiredBy().close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot unlock " + file, e);
            } finally {
                HELD.remove(file);
            }
        }
    }
}
