package dev.retort.bot.config;

import java.util.Locale;
import java.util.Optional;

/**
 * The value of the variable {@code ENV}, which determines whether a start migrates the database.
 *
 * <p>Only {@code production}, trimmed and ignoring case, migrates. Every other value is treated as development, which
 * is the safe default. A value other than {@code development} is probably a typing error ({@code prod}), which
 * {@link #warning} reports.
 */
public final class RunMode {
    private static final String PRODUCTION = "production";
    private static final String DEVELOPMENT = "development";

    private final String value;

    private RunMode(String value) {
        this.value = value;
    }

    /** Returns the mode for a value of {@code ENV}; a blank value is development. */
    public static RunMode of(String value) {
        String stripped = value.strip();
        return new RunMode(stripped.isEmpty() ? DEVELOPMENT : stripped);
    }

    /** Returns whether the bot upgrades its database to head at startup. */
    public boolean isProduction() {
        return value.equalsIgnoreCase(PRODUCTION);
    }

    /** Returns the effective mode in capitals: {@code PRODUCTION} or {@code DEVELOPMENT}. */
    public String label() {
        return (isProduction() ? PRODUCTION : DEVELOPMENT).toUpperCase(Locale.ROOT);
    }

    /** Returns a warning if the value is neither of the two modes. */
    public Optional<String> warning() {
        if (isProduction() || value.equalsIgnoreCase(DEVELOPMENT)) {
            return Optional.empty();
        }
        return Optional.of(
                "ENV=" + Problem.abbreviate(value) + " is neither 'production' nor 'development': the bot runs in"
                        + " development mode and does not migrate automatically. Set ENV=production if it should.");
    }
}
