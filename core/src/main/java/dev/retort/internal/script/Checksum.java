package dev.retort.internal.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The SHA-256 of a text, as {@code sha256:} and hexadecimal digits. */
public final class Checksum {
    private Checksum() {}

    /** The checksum of SQL: of its lines, trailing space removed, joined by line feeds. */
    public static String of(String text) {
        return ofExactly(text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip());
    }

    /** The checksum of a text, every character of it, in UTF-8. */
    public static String ofExactly(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
