package dev.retort.script;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the class path, whose files are looked at when their revisions must run. While it is open, a jar is not
 * opened anew for each of them, and its directory tells which are as they were. Safe for use by many threads.
 */
final class ResourceRoot {
    private final String root;
    private final String folder;
    private @Nullable ZipFile jar;
    private @Nullable String display;

    /** The entry of this URL, which ends in a slash, and a package's folder in it. */
    ResourceRoot(String root, String folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Its URL. */
    String root() {
        return root;
    }

    /** Opens it where it is a plain jar; a jar in a jar and anything else is read as its own protocol does. */
    synchronized void open() {
        boolean plain = root.startsWith("jar:file:") && root.indexOf("!/") == root.length() - 2;
        if (jar == null && plain) {
            try {
                String file = root.substring("jar:".length(), root.length() - "!/".length());
                jar = new ZipFile(Path.of(URI.create(file)).toFile());
            } catch (IOException | IllegalArgumentException unreadable) {
                // The read of a file will say so, and name the file.
                return;
            }
        }
    }

    /** Closes it; files can be read afterwards too. */
    synchronized void close() {
        ZipFile open = jar;
        jar = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException nothingWasWritten) {
            return;
        }
    }

    /** What people write before a file's name in the package's folder. */
    synchronized String display() {
        String known = display;
        if (known == null) {
            known = PackagePlace.display(root, folder);
            display = known;
        }
        return known;
    }

    /** The CRC-32 of a file in the folder, in hexadecimal digits. */
    synchronized String crc(String fileName) throws IOException {
        ZipEntry entry = entry(fileName);
        return entry == null || entry.getCrc() < 0
                ? Checksum.crc(content(fileName), 0)
                : Long.toHexString(entry.getCrc());
    }

    /** The content of a file in the folder. */
    synchronized byte[] content(String fileName) throws IOException {
        ZipFile open = jar;
        ZipEntry entry = entry(fileName);
        if (open == null || entry == null) {
            return PackagePlace.content(root, folder + "/" + fileName);
        }
        try (InputStream in = open.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private @Nullable ZipEntry entry(String fileName) {
        return jar == null ? null : jar.getEntry(folder + "/" + fileName);
    }
}
