package dev.retort.bot.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the bot. */
public enum Language {
    ES,
    EN;

    /** Returns the two-letter code used in variables, in the database and in the names of the message bundles. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the language with this {@link #code()}, ignoring case; empty for any other text. */
    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** Returns all codes, in the order of the constants. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Language::code).toList();
    }
}
