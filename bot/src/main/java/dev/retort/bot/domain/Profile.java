package dev.retort.bot.domain;

import org.jspecify.annotations.Nullable;

/**
 * The profile of a user, which Telegram sends with each message.
 *
 * @param id the Telegram id
 * @param username the username without the {@code @}, or null
 * @param firstName the first name
 * @param lastName the last name, or null
 */
public record Profile(
        long id,
        @Nullable String username,
        String firstName,
        @Nullable String lastName) {
    /** The maximum length of a name in the database, in characters. Telegram currently allows 64. */
    static final int MAX_NAME_LENGTH = 255;

    public Profile {
        username = username == null ? null : storable(username);
        firstName = storable(firstName);
        lastName = lastName == null ? null : storable(lastName);
    }

    /** Truncates a long name and removes NUL, which databases reject, so that no name prevents an answer. */
    private static String storable(String name) {
        String clean = name.replace("\0", "");
        if (clean.codePointCount(0, clean.length()) <= MAX_NAME_LENGTH) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, MAX_NAME_LENGTH));
    }
}
