package dev.retort.internal.script.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The size and the CRC-32 of a file. A jar's directory contains both, so that they are known without reading the file.
 *
 * @param size the size in bytes
 * @param crc the CRC-32
 */
public record FileDigest(long size, long crc) {
    /** The digest of this content. */
    public static FileDigest of(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return new FileDigest(content.length, crc.getValue());
    }

    /** The digest of all bytes of a stream, in constant memory. */
    public static FileDigest of(InputStream content) throws IOException {
        CheckedInputStream in = new CheckedInputStream(content, new CRC32());
        return new FileDigest(
                in.transferTo(OutputStream.nullOutputStream()), in.getChecksum().getValue());
    }

    /** The digest as text, in decimal and hexadecimal digits: {@code 120-3610a686}. */
    String text() {
        return size + "-" + Long.toHexString(crc);
    }

    /**
     * Parses the result of {@link #text}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static FileDigest parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException(text + " is not SIZE-CRC");
        }
        return new FileDigest(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1), 16));
    }
}
