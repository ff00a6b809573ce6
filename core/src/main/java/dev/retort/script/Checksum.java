package dev.retort.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The fingerprint of SQL text: SHA-256 over its lines, trailing space removed, joined by line feeds. */
final class Checksum {
    private static final String ALGORITHM = "sha256";

    private Checksum() {}

    static String of(String text) {
        String normal = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return ALGORITHM + ":" + HexFormat.of().formatHex(sha256(normal.strip()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
