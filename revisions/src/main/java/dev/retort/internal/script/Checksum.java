package dev.retort.internal.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 checksum of a text, in the form {@code sha256:} followed by hexadecimal digits. */
public final class Checksum {
    private Checksum() {}

    /**
     * The checksum of SQL. Trailing white space, the kind of line ends, and blank lines around the text are ignored.
     */
    public static String of(String text) {
        OfLines checksum = new OfLines();
        text.lines().forEach(checksum::add);
        return checksum.text();
    }

    /** Computes the same checksum as {@link #of} line by line, in constant memory. */
    public static final class OfLines {
        private final MessageDigest digest = sha256();
        private boolean isEmpty = true;
        private int blankLines;

        /** Adds the next line, without its end. */
        public void add(String line) {
            String stripped = isEmpty ? line.strip() : line.stripTrailing();
            if (stripped.isEmpty()) {
                blankLines++;
                return;
            }
            // Blank lines count only between others.
            for (int i = isEmpty ? blankLines + 1 : 0; i <= blankLines; i++) {
                digest.update((byte) '\n');
            }
            digest.update(stripped.getBytes(StandardCharsets.UTF_8));
            isEmpty = false;
            blankLines = 0;
        }

        /** Returns the checksum of the lines that were added. */
        public String text() {
            return Checksum.text(digest.digest());
        }
    }

    /** The checksum of all characters of a text, encoded in UTF-8. */
    public static String ofExactly(String text) {
        return text(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
