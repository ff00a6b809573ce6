package dev.retort.bot.config;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a start migrates the database: the meaning of the variable {@code ENV}.
 *
 * <p>Only {@code production}, trimmed and in any case, migrates. Whatever else was given counts as development, the
 * safe side, but a text that is neither is a likely slip of the pen ({@code prod}): {@link #warning} names it.
 */
public final class RunMode {
    private static final String PRODUCTION = "production";
    private static final String DEVELOPMENT = "development";

    private final String given;

    private RunMode(String given) {
        this.given = given;
    }

    /** The mode for a value of {@code ENV}; an empty or blank one is development. */
    public static RunMode of(String value) {
        String given = value.strip();
        return new RunMode(given.isEmpty() ? DEVELOPMENT : given);
    }

    /** Whether the bot brings its database to head by itself. */
    public boolean isProduction() {
        return given.equalsIgnoreCase(PRODUCTION);
    }

    /** The mode that is in force, in capitals: {@code PRODUCTION} or {@code DEVELOPMENT}. */
    public String label() {
        return (isProduction() ? PRODUCTION : DEVELOPMENT).toUpperCase(Locale.ROOT);
    }

    /** What to tell the owner when the value is neither of the two words. */
    public Optional<String> warning() {
        if (isProduction() || given.equalsIgnoreCase(DEVELOPMENT)) {
            return Optional.empty();
        }
        return Optional.of(
                "ENV=" + Problem.shown(given) + " is neither 'production' nor 'development': the bot runs as in"
                        + " development and migrates nothing by itself. Set ENV=production where it shall.");
    }
}
