package dev.retort.sandbox.chat;

/**
 * A file that the bot or a person uploaded.
 *
 * @param id the file id with which the bot can send it again; each upload has its own
 * @param name the file name of the sender; may be empty
 * @param mimeType such as {@code image/png}
 * @param content the bytes
 */
public record StoredFile(String id, String name, String mimeType, byte[] content) {
    /** The identifier that is the same over time and for all bots. */
    public String uniqueId() {
        return "u" + id;
    }

    /** The path returned by {@code getFile}, relative to the base URL for files. */
    public String path() {
        String extension = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
        return (isImage() ? "photos/" : "documents/") + id + extension.replaceAll("[^.A-Za-z0-9]", "");
    }

    /** Returns whether its media type is an image type. */
    public boolean isImage() {
        return mimeType.startsWith("image/");
    }

    /** The size of the image in pixels. */
    public Size size() {
        return ImageSize.of(content).orElse(Size.UNKNOWN);
    }

    /**
     * A size in pixels.
     *
     * @param width the horizontal size
     * @param height the vertical size
     */
    public record Size(int width, int height) {
        /** The size of a file that is not an image of a supported format. */
        public static final Size UNKNOWN = new Size(0, 0);
    }
}
