package dev.retort.result;

/**
 * A revision that cannot be downgraded.
 *
 * @param revision the revision's id
 * @param applied whether it is applied to the database
 * @param reason why: what is missing, or the reason given by its author
 */
public record MissingDowngrade(String revision, boolean applied, String reason) {}
