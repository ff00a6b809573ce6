package dev.retort.ddl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What one runner at a time may migrate.
 *
 * @param database the database's name, or its file
 * @param namespace the namespace that holds the version table; empty where the database has none
 * @param versionTable the version table's name
 */
public record LockScope(String database, String namespace, String versionTable) {

    /** A number that is the same for the same scope on every machine: the first 8 bytes of its SHA-256. */
    public long key() {
        try {
            // Separated by NUL, which no name can hold, so that no two scopes run into one text.
            String text = String.join("\0", "retort", database, namespace, versionTable);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
