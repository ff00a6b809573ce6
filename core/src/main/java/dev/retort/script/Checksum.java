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
        String normal =
                isNormal(text) ? text : text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return ofExactly(normal.strip());
    }

    /** Whether no line but the last ends with space, or with more than a line feed. */
    private static boolean isNormal(String text) {
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (end > 0 && text.charAt(end - 1) != '\n' && Character.isWhitespace(text.charAt(end - 1))) {
                return false;
            }
        }
        return text.indexOf('\r') < 0;
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
