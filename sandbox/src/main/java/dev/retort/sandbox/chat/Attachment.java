package dev.retort.sandbox.chat;

/**
 * The file of a message.
 *
 * @param kind how it is displayed
 * @param file the file itself
 */
public record Attachment(Kind kind, StoredFile file) {
    /** How a file is displayed; {@link #field()} is the message field that contains it. */
    public enum Kind {
        PHOTO("photo"),
        DOCUMENT("document");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** Telegram's name for it. */
        public String field() {
            return field;
        }
    }
}
