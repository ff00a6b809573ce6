package dev.retort.bot.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which the bot speaks. */
public enum Language {
    ES,
    EN;

    /** The two letters in variables, in the database and in the names of the text bundles. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language with this {@link #code()}, in any case; empty for any other text. */
    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equalsIgnoreCase(code))
                .findFirst();
    }

    /** All codes, in the order of this list. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Language::code).toList();
    }
}
