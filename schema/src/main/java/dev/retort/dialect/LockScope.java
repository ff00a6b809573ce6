package dev.retort.dialect;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The scope of the migration lock. Runs with the same scope exclude each other.
 *
 * @param database the name or the file of the database
 * @param namespace the schema that contains the version table; empty if the database has no schemas
 * @param versionTable the name of the version table
 */
public record LockScope(String database, String namespace, String versionTable) {

    /**
     * Returns a 64-bit key that is the same for the same scope on every machine and in every version of the engine:
     * CRC-32 in the upper half, CRC-32C in the lower half.
     */
    public long key() {
        // The separator NUL cannot occur in a name, so different scopes never produce the same text.
        byte[] text =
                String.join("\0", "retort", database, namespace, versionTable).getBytes(StandardCharsets.UTF_8);
        return value(new CRC32(), text) << 32 | value(new CRC32C(), text);
    }

    private static long value(Checksum check, byte[] text) {
        check.update(text, 0, text.length);
        return check.getValue();
    }
}
