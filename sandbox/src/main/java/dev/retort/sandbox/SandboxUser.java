package dev.retort.sandbox;

import dev.retort.sandbox.world.Profile;

/**
 * A person, or the bot itself.
 *
 * @param id Telegram's identifier; positive, and also that of the private chat with this person
 * @param firstName never blank
 * @param username without the {@code @}; empty if there is none
 * @param languageCode of the person's application, such as {@code es}; empty if unknown
 */
public record SandboxUser(long id, String firstName, String username, String languageCode) {
    /** The default person of a sandbox: "Admin", with id 1. */
    public static final SandboxUser ADMIN = of(1, "Admin");

    /**
     * Validates the id and the first name.
     *
     * @throws IllegalArgumentException if the identifier is not positive or the first name is blank
     */
    public SandboxUser {
        if (id <= 0 || firstName.isBlank()) {
            throw new IllegalArgumentException(
                    "A user needs a positive id and a first name, not: " + id + ", '" + firstName + "'.");
        }
    }

    /** A user with neither username nor language. */
    public static SandboxUser of(long id, String firstName) {
        return new SandboxUser(id, firstName, "", "");
    }

    /** The same user with this username, without the {@code @}. */
    public SandboxUser withUsername(String name) {
        return new SandboxUser(id, firstName, name, languageCode);
    }

    /** The same user with this language, such as {@code es}. */
    public SandboxUser withLanguage(String code) {
        return new SandboxUser(id, firstName, username, code);
    }

    static SandboxUser of(Profile profile) {
        return new SandboxUser(profile.id(), profile.firstName(), profile.username(), profile.languageCode());
    }

    Profile profile() {
        return new Profile(id, firstName, username, languageCode);
    }
}
