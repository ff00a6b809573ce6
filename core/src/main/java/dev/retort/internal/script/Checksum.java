package dev.retort.internal.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Computes the SHA-256 checksum of a text, in the form {@code sha256:} followed by hexadecimal digits. */
public final class Checksum {
    private Checksum() {}

    /**
     * The checksum of SQL. Trailing white space, the kind of line ends, and blank lines around the text are ignored.
     */
    public static String of(String text) {
        return ofExactly(text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip());
    }

    /** The checksum of all characters of a text, encoded in UTF-8. */
    public static String ofExactly(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
