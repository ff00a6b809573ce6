package dev.retort.sandbox.chat;

/**
 * The file of a message.
 *
 * @param kind how it is shown
 * @param file what it is
 */
public record Attachment(Kind kind, StoredFile file) {
    /** How a file is shown; {@link #field()} is the field of the message that holds it. */
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
