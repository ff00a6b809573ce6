package dev.retort.bot.chat;

import dev.retort.bot.config.Language;
import dev.retort.bot.telegram.Html;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts in every language, as Telegram's HTML. What is put into them is escaped here, so that no name of a user can
 * break a message or write markup of its own.
 */
public final class Texts {
    static final String BUNDLE = "dev.retort.bot.chat.texts";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    // Without it a missing language would silently be the one of the machine.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);

    /** Loads all bundles; one that is missing is noticed here and not on first use. */
    public Texts() {
        for (Language language : Language.values()) {
            bundles.put(
                    language, ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language.code()), NO_FALLBACK));
        }
    }

    /** The text, with {@code {0}}, {@code {1}} … replaced by the values in order, escaped. */
    public String html(Language language, Text text, Object... values) {
        String pattern = Objects.requireNonNull(bundles.get(language)).getString(text.key());
        return PLACE.matcher(pattern).replaceAll(place -> {
            Object value = values[Integer.parseInt(place.group(1))];
            return Matcher.quoteReplacement(Html.escape(String.valueOf(value)));
        });
    }
}
