package dev.retort.bot.database;

import org.jspecify.annotations.Nullable;

/**
 * What Telegram says of a person with each message.
 *
 * @param id Telegram's id
 * @param username without the {@code @}, or null
 * @param firstName as the person wrote it
 * @param lastName as the person wrote it, or null
 */
public record Profile(
        long id,
        @Nullable String username,
        String firstName,
        @Nullable String lastName) {
    /** The room for a name in the database, in characters; Telegram allows 64 today. */
    static final int LONGEST_NAME = 255;

    public Profile {
        username = username == null ? null : fitted(username);
        firstName = fitted(firstName);
        lastName = lastName == null ? null : fitted(lastName);
    }

    /** No name keeps a message from being answered: a long one is cut, and NUL, which databases refuse, is dropped. */
    private static String fitted(String name) {
        String clean = name.replace("\0", "");
        if (clean.codePointCount(0, clean.length()) <= LONGEST_NAME) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME));
    }
}
