package dev.retort.internal.script.classpath;

import dev.retort.internal.script.index.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import org.jspecify.annotations.Nullable;

/**
 * A file of a package, as a folder or the directory of a jar lists it.
 *
 * @param path the file in a folder; null for an entry of a jar
 * @param digest the digest from the jar's directory; null if the file has to be read for it, or cannot be
 */
record ListedFile(@Nullable Path path, @Nullable FileDigest digest) {
    /** A file whose content cannot be examined without opening it by its URL. */
    static final ListedFile UNKNOWN = new ListedFile(null, null);

    private static final FileDigest UNREADABLE = new FileDigest(-1, 0);

    static ListedFile of(Path path) {
        return new ListedFile(path, null);
    }

    static ListedFile of(JarEntry entry) {
        return new ListedFile(null, new FileDigest(entry.getSize(), entry.getCrc()));
    }

    /**
     * Returns whether the file is in a folder and was last modified before the index was written, so that it needs to
     * be read only if its size differs.
     *
     * @param indexTime the time of the last modification of the index, in milliseconds; 0 if it is unknown
     */
    boolean isOlderThan(long indexTime) {
        return path != null && path.toFile().lastModified() < indexTime;
    }

    /** The size of a file in a folder. */
    long size() {
        return path == null ? 0 : path.toFile().length();
    }

    /**
     * Returns whether the file has this digest. The file is read only if it is in a folder, has this size, and is not
     * older than the index.
     */
    boolean matches(FileDigest recorded, long indexTime) {
        if (this == UNKNOWN) {
            return true;
        }
        if (path != null && size() != recorded.size()) {
            return false;
        }
        return isOlderThan(indexTime) || content().equals(recorded);
    }

    /** The digest of the content. Reads a file that is in a folder; an unreadable file matches no digest. */
    FileDigest content() {
        if (digest != null) {
            return digest;
        }
        if (path == null) {
            throw new IllegalStateException("the content of this file is unknown");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return FileDigest.of(in);
        } catch (IOException e) {
            // The file is then parsed, which reports the failure with its name.
            return UNREADABLE;
        }
    }
}
