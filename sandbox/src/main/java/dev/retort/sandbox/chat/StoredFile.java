package dev.retort.sandbox.chat;

/**
 * A file that the bot or a person uploaded.
 *
 * @param id what the bot sends it again by; the same content uploaded twice has two
 * @param name as the sender named it; may be empty
 * @param mimeType such as {@code image/png}
 * @param content the bytes
 */
public record StoredFile(String id, String name, String mimeType, byte[] content) {
    /** The identifier that stays the same over time and for every bot. */
    public String uniqueId() {
        return "u" + id;
    }

    /** The path that {@code getFile} gives, below the address of the files. */
    public String path() {
        String extension = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
        return (isImage() ? "photos/" : "documents/") + id + extension.replaceAll("[^.A-Za-z0-9]", "");
    }

    /** Whether its type says that it is a picture. */
    public boolean isImage() {
        return mimeType.startsWith("image/");
    }

    /** The size of the picture in pixels. */
    public Size size() {
        return ImageSize.of(content).orElse(Size.UNKNOWN);
    }

    /**
     * A size in pixels.
     *
     * @param width from left to right
     * @param height from top to bottom
     */
    public record Size(int width, int height) {
        /** Of a file that is no picture of a known kind. */
        public static final Size UNKNOWN = new Size(0, 0);
    }
}
