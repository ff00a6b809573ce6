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
 * The texts in every language, as Telegram HTML. Parameter values are escaped here, so that a user's name can neither
 * break a message nor add markup.
 */
public final class Texts {
    static final String BUNDLE = "dev.retort.bot.chat.texts";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");
    // Without this, a missing bundle would silently be replaced by that of the default locale.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);

    /** Loads all bundles. A missing bundle fails here, not on first use. */
    public Texts() {
        for (Language language : Language.values()) {
            bundles.put(
                    language, ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language.code()), NO_FALLBACK));
        }
    }

    /** Returns the text with the placeholders {@code {0}}, {@code {1}} … replaced by the escaped values. */
    public String html(Language language, Text text, Object... values) {
        String pattern = Objects.requireNonNull(bundles.get(language)).getString(text.key());
        return PLACEHOLDER.matcher(pattern).replaceAll(match -> {
            Object value = values[Integer.parseInt(match.group(1))];
            return Matcher.quoteReplacement(Html.escape(String.valueOf(value)));
        });
    }
}
