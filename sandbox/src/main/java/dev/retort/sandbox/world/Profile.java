package dev.retort.sandbox.world;

/**
 * The public profile of a person or a bot.
 *
 * @param id positive
 * @param firstName never blank
 * @param username without the {@code @}; empty if there is none
 * @param languageCode of the person's application; empty if unknown
 */
public record Profile(long id, String firstName, String username, String languageCode) {}
