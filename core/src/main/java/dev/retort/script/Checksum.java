package dev.retort.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Fingerprints of texts: SHA-256, its name before it. */
final class Checksum {
    private static final String ALGORITHM = "sha256";

    private Checksum() {}

    /** Of SQL: over its lines, trailing space removed, joined by line feeds. */
    static String of(String text) {
        String normal = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return ofExactly(normal.strip());
    }

    /** Of a text, every character of it. */
    static String ofExactly(String text) {
        return ALGORITHM + ":" + HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
