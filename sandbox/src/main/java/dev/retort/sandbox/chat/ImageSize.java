package dev.retort.sandbox.chat;

import dev.retort.sandbox.chat.StoredFile.Size;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the size of a PNG, GIF or JPEG image, the formats that bots send as photos, from its first bytes. */
public final class ImageSize {
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int GIF = 0x47494638;
    private static final int JPEG = 0xFFD8;
    private static final int PNG_WIDTH = 16;
    private static final int GIF_WIDTH = 6;

    private ImageSize() {}

    /** The size; empty if these bytes are not such an image. */
    public static Optional<Size> of(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length >= PNG_WIDTH + 8 && bytes.getLong(0) == PNG) {
            return Optional.of(new Size(bytes.getInt(PNG_WIDTH), bytes.getInt(PNG_WIDTH + 4)));
        }
        if (content.length >= GIF_WIDTH + 4 && bytes.getInt(0) == GIF) {
            int width = Short.reverseBytes(bytes.getShort(GIF_WIDTH)) & 0xFFFF;
            return Optional.of(new Size(width, Short.reverseBytes(bytes.getShort(GIF_WIDTH + 2)) & 0xFFFF));
        }
        if (content.length >= 4 && (bytes.getShort(0) & 0xFFFF) == JPEG) {
            return ofJpeg(bytes);
        }
        return Optional.empty();
    }

    /* A JPEG is a sequence of segments, each with its length; the size is in the segment that starts a frame. */
    private static Optional<Size> ofJpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit()) {
            int marker = bytes.getShort(at) & 0xFFFF;
            boolean startsFrame = marker >= 0xFFC0 && marker <= 0xFFCF;
            boolean isTable = marker == 0xFFC4 || marker == 0xFFC8 || marker == 0xFFCC;
            if (startsFrame && !isTable) {
                return Optional.of(new Size(bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF));
            }
            at += 2 + Math.max(2, bytes.getShort(at + 2) & 0xFFFF);
        }
        return Optional.empty();
    }
}
