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

/**
 * Locks beside an SQLite database: an operating-system lock on a file that is never deleted.
 *
 * <p>Within one JVM a set of paths decides: a second lock of the same file would throw, and closing its channel would
 * release the first one.
 */
final class FileTaskLocks implements TaskLocks {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path database;

    FileTaskLocks(Path database) {
        this.database = database.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Held> tryAcquire(String task) {
        Path file = database.resolveSibling(database.getFileName() + "." + task + "-lock");
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        boolean acquired = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            acquired = true;
            return Optional.of(() -> release(file, channel));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        } finally {
            if (!acquired) {
                HELD.remove(file);
            }
        }
    }

    private static void release(Path file, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + file, e);
        } finally {
            HELD.remove(file);
        }
    }
}
