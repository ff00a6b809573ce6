package dev.retort.bot.service;

import dev.retort.bot.domain.Profile;

/**
 * The user on whose behalf something is done.
 *
 * @param profile the profile as Telegram has sent it
 * @param role what the user may do
 * @param updateId the number of the update, by which a repeated one is recognized
 */
public record Actor(Profile profile, Role role, long updateId) {
    /** The role of a user. */
    public enum Role {
        ADMIN,
        MEMBER
    }

    /** Returns the Telegram id. */
    public long id() {
        return profile.id();
    }

    /** Returns whether the user is an admin. */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
