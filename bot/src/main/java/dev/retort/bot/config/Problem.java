package dev.retort.bot.config;

/**
 * One problem of the configuration.
 *
 * @param location the variable, or the line of {@code .env}
 * @param description the error and the expected form, without a full stop; never contains a secret
 */
public record Problem(String location, String description) {
    private static final int MAX_LENGTH = 60;

    /** Prepares a user's value for a message: on one line, without control characters, truncated. */
    static String abbreviate(String value) {
        String oneLine = value.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= MAX_LENGTH ? oneLine : oneLine.substring(0, MAX_LENGTH) + "…";
    }
}
