package dev.retort.result;

/**
 * A message that a database has sent with the result of a statement, such as one of {@code RAISE NOTICE}.
 *
 * @param level how important it is
 * @param text the message without secrets
 */
public record Notice(Level level, String text) {
    /** The importance of a message. */
    public enum Level {
        /** Something may be wrong. */
        WARNING,
        /** Information. */
        NOTICE
    }

    /** Returns the message with its level: {@code WARNING: there is no transaction in progress}. */
    public String display() {
        return level + ": " + text;
    }
}
