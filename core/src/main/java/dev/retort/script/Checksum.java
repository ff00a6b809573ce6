package dev.retort.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Fingerprints of texts: SHA-256, its name before it; or what costs less, where nobody would deceive. */
final class Checksum {
    private static final String ALGORITHM = "sha256";
    private static final String DIGITS = "0123456789abcdef";

    /** Never used itself, but for its copies: to find one among the platform's providers costs more than to hash. */
    private static final class Unused {
        static final MessageDigest SHA256 = newSha256();
    }

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
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder checksum = new StringBuilder(ALGORITHM).append(':');
        for (byte each : digest) {
            checksum.append(DIGITS.charAt(each >> 4 & 0xF)).append(DIGITS.charAt(each & 0xF));
        }
        return checksum.toString();
    }

    /** Of a long text: two cyclic redundancy checks, 64 bits, which processors take for nearly nothing. */
    static String quickly(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 one = new CRC32();
        one.update(bytes);
        CRC32C other = new CRC32C();
        other.update(bytes);
        return Long.toHexString(one.getValue() << 32 | other.getValue());
    }

    /** The CRC-32 of all bytes from this one on, in hexadecimal digits. */
    static String crc(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return Long.toHexString(crc.getValue());
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) Unused.SHA256.clone();
        } catch (CloneNotSupportedException hardware) {
            return newSha256();
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
