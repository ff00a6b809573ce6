package dev.retort.internal.lock;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.result.LockHolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lock on {@code <database file>.retort-lock}, for databases without a server. The file contains the name of the
 * holder and is never deleted: otherwise two processes could lock two different files of the same name.
 *
 * <p>The operating system assigns file locks to a process, not to a thread, and releases them when the process closes
 * <em>any</em> descriptor of the file. Therefore a map by real path decides within this JVM, and this class never opens
 * the file of a lock that this JVM holds. All of this is synchronized on the map.
 *
 * <p>The file is opened without following a symbolic link, and written only if it is empty or contains the name of a
 * holder. Any other file of this name is refused and remains unchanged.
 */
final class FileLock implements MigrationLock {
    private static final Map<Path, FileLock> HELD_BY_THIS_JVM = new HashMap<>();

    /**
     * The offset of the locked byte: far after the text, which stays readable even if locks are mandatory (Windows).
     */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int MAX_TEXT_LENGTH = 1000;

    /** The first line of a lock file, as returned by {@link ProcessIdentity#name}. */
    private static final Pattern HOLDER = Pattern.compile("retort [0-9]+ on .*");

    private final Path file;
    private final Clock clock;

    private @Nullable FileChannel channel;

    private @Nullable Instant lockedAt;
    private String activity = "";

    FileLock(Path databaseFile, Clock clock) {
        this.file = lockFile(databaseFile);
        this.clock = clock;
    }

    private static Path lockFile(Path databaseFile) {
        Path absolute = databaseFile.toAbsolutePath();
        try {
            Path real = Files.exists(absolute)
                    ? absolute.toRealPath()
                    : absolute.getParent().toRealPath().resolve(absolute.getFileName());
            return real.resolveSibling(real.getFileName() + ".retort-lock");
        } catch (IOException e) {
            throw new LockFileException(absolute, e);
        }
    }

    @Override
    public boolean tryAcquire() {
        synchronized (HELD_BY_THIS_JVM) {
            if (HELD_BY_THIS_JVM.containsKey(file)) {
                return false;
            }
            try {
                return tryLock();
            } catch (IOException e) {
                throw new LockFileException(file, e);
            }
        }
    }

    private boolean tryLock() throws IOException {
        FileChannel opened = open();
        boolean isAcquired = false;
        try {
            if (!isLocked(opened)) {
                return false;
            }
            // Checked under the lock, because a holder may be writing.
            if (!isOurs(opened)) {
                throw LockFileException.notOurs(file, "the file contains other text");
            }
            isAcquired = true;
        } finally {
            if (!isAcquired) {
                opened.close();
            }
        }
        channel = opened;
        lockedAt = clock.instant();
        HELD_BY_THIS_JVM.put(file, this);
        write("");
        return true;
    }

    /** Opens the file, or creates it; never follows a symbolic link. */
    private FileChannel open() throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw LockFileException.notOurs(file, "it is a symbolic link to " + Files.readSymbolicLink(file));
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isRegularFile()) {
            throw LockFileException.notOurs(file, "it is not a regular file");
        }
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isRegularFile() {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOurs(FileChannel opened) throws IOException {
        String text = read(opened);
        return text.isEmpty() || HOLDER.matcher(text.split("\n", 2)[0]).matches();
    }

    private static String read(FileChannel opened) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_TEXT_LENGTH);
        opened.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static boolean isLocked(FileChannel opened) throws IOException {
        try {
            return opened.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException heldUnderAnotherClassLoader) {
            return false;
        }
    }

    @Override
    public void announce(String activity) {
        synchronized (HELD_BY_THIS_JVM) {
            write(activity);
        }
    }

    /**
     * Writes who holds the lock. Only other processes read the text, for their messages, so a disk that refuses it must
     * not stop a migration.
     */
    private void write(String activity) {
        this.activity = activity;
        if (channel == null) {
            return;
        }
        try {
            String text = ProcessIdentity.name() + "\n" + lockedAt + "\n" + activity + "\n";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(bytes), 0);
            channel.truncate(bytes.length);
        } catch (IOException notWritten) {
            return;
        }
    }

    @Override
    public Optional<LockHolder> holder() {
        synchronized (HELD_BY_THIS_JVM) {
            FileLock ours = HELD_BY_THIS_JVM.get(file);
            if (ours != null) {
                return Optional.of(new LockHolder(ProcessIdentity.name(), ours.lockedAt, ours.activity));
            }
            return readHolder();
        }
    }

    private Optional<LockHolder> readHolder() {
        if (!isRegularFile()) {
            // Opening a named pipe would wait for a writer.
            return Optional.empty();
        }
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            String[] lines = read(reading).split("\n", -1);
            // An empty file means that the lock was released. A process that was killed leaves its name, which a later
            // process may have again, as in a container.
            if (lines.length < 3
                    || !HOLDER.matcher(lines[0]).matches()
                    || ProcessIdentity.hasEnded(lines[0])
                    || isFree(reading)) {
                return Optional.empty();
            }
            return Optional.of(new LockHolder(lines[0], Instant.parse(lines[1]), lines[2]));
        } catch (IOException | DateTimeParseException missingOrBeingWritten) {
            return Optional.empty();
        }
    }

    /** Returns whether no process holds the lock, by sharing it for a moment. */
    private static boolean isFree(FileChannel reading) throws IOException {
        try (java.nio.channels.FileLock shared = reading.tryLock(LOCKED_BYTE, 1, true)) {
            return shared != null;
        } catch (OverlappingFileLockException heldUnderAnotherClassLoader) {
            return false;
        }
    }

    @Override
    public void close() {
        synchronized (HELD_BY_THIS_JVM) {
            FileChannel held = channel;
            if (held == null) {
                return;
            }
            channel = null;
            HELD_BY_THIS_JVM.remove(file);
            try (held) {
                held.truncate(0);
            } catch (IOException e) {
                // Closing the descriptor releases the lock even if the text could not be removed.
                return;
            }
        }
    }

    /** The lock file cannot be written, or is a file of another program. */
    static final class LockFileException extends RetortException {
        private static final long serialVersionUID = 1L;

        LockFileException(Path file, IOException cause) {
            super(
                    ErrorKind.CONNECTION_FAILED,
                    ErrorText.of("Cannot lock the database", "its lock file cannot be written")
                            .fact("file", file.toString())
                            .fact("system", reason(cause))
                            .fix("make this file and its directory writable for this user."),
                    cause);
        }

        /** The message of an exception of the file system is often only the path. */
        private static String reason(IOException cause) {
            return cause instanceof AccessDeniedException ? "access denied" : String.valueOf(cause.getMessage());
        }

        private LockFileException(Path file, String reason) {
            super(
                    ErrorKind.BAD_CONFIG,
                    ErrorText.of(
                                    "Cannot lock the database",
                                    "the file that must be its lock file was not written by Retort")
                            .fact("file", file.toString())
                            .fact("reason", reason)
                            .fix("move this file elsewhere, then run the same command again; it was not changed."));
        }

        static LockFileException notOurs(Path file, String reason) {
            return new LockFileException(file, reason);
        }
    }
}
