package dev.retort.dialect;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * What one runner at a time may migrate.
 *
 * @param database the database's name, or its file
 * @param namespace the namespace that holds the version table; empty if the database has none
 * @param versionTable the version table's name
 */
public record LockScope(String database, String namespace, String versionTable) {

    /**
     * A number that is the same for the same scope on every machine, and in every version of the engine: CRC-32 in the
     * upper half, CRC-32C in the lower one.
     */
    public long key() {
        // Separated by NUL, which no name can hold, so that no two scopes run into one text.
        byte[] text =
                String.join("\0", "retort", database, namespace, versionTable).getBytes(StandardCharsets.UTF_8);
        return value(new CRC32(), text) << 32 | value(new CRC32C(), text);
    }

    private static long value(Checksum check, byte[] text) {
        check.update(text, 0, text.length);
        return check.getValue();
    }
}
