package dev.retort.bot.chat.text;

import dev.retort.bot.domain.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts in every language, as Telegram HTML. Parameter values are escaped here, so that a user's name can neither
 * break a message nor add markup.
 */
public final class Texts {
    static final String BUNDLE = "dev.retort.bot.chat.text.texts";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");
    // Without this, a missing bundle would silently be replaced by that of the default locale.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);
    private final Map<Language, DateTimeFormatter> times = new EnumMap<>(Language.class);

    /** Loads all bundles. A missing bundle fails here, not on first use. */
    public Texts() {
        for (Language language : Language.values()) {
            Locale locale = Locale.forLanguageTag(language.code());
            bundles.put(language, ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK));
            String pattern =
                    language == Language.ES ? "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'" : "d MMMM yyyy, HH:mm 'UTC'";
            times.put(language, DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC));
        }
    }

    /** Returns the text with the placeholders {@code {0}}, {@code {1}} … replaced by the escaped values. */
    public String html(Language language, TextKey text, Object... values) {
        return filled(language, text, Html::escape, values);
    }

    /** Returns a text without markup, such as that of a button, with the values as they are. */
    public String plain(Language language, TextKey text, Object... values) {
        return filled(language, text, UnaryOperator.identity(), values);
    }

    /** Returns a point in time, in UTC. */
    public String time(Language language, Instant time) {
        return Objects.requireNonNull(times.get(language)).format(time);
    }

    /** Returns a price, such as {@code 9.99 EUR}. */
    public String price(Language language, BigDecimal amount, String currency) {
        return amount(language, amount) + " " + currency;
    }

    /** Returns an amount of money, such as {@code 9.99}. */
    public String amount(Language language, BigDecimal amount) {
        return String.format(Locale.forLanguageTag(language.code()), "%.2f", amount);
    }

    /** Returns a number of days. */
    public String days(Language language, long days) {
        return count(language, days, Text.DAYS_ONE, Text.DAYS_MANY);
    }

    /** Returns a number of minutes. */
    public String minutes(Language language, long minutes) {
        return count(language, minutes, Text.MINUTES_ONE, Text.MINUTES_MANY);
    }

    /** Returns how long ago something was. */
    public String ago(Language language, Duration age) {
        String length = age.compareTo(Duration.ofMinutes(2)) < 0
                ? count(language, age.toSeconds(), Text.SECONDS_ONE, Text.SECONDS_MANY)
                : left(language, Instant.EPOCH, Instant.EPOCH.plus(age));
        return plain(language, Text.AGO, length);
    }

    /** Returns the time between two points, rounded up: in days, in hours if less than two days, or in minutes. */
    public String left(Language language, Instant from, Instant to) {
        long minutes = Math.max(
                1, Duration.between(from, to).plusMinutes(1).minusNanos(1).toMinutes());
        if (minutes >= Duration.ofDays(2).toMinutes()) {
            return days(language, Duration.ofMinutes(minutes).plusHours(23).toDays());
        }
        if (minutes >= Duration.ofHours(2).toMinutes()) {
            long hours = Duration.ofMinutes(minutes).plusMinutes(59).toHours();
            return count(language, hours, Text.HOURS_ONE, Text.HOURS_MANY);
        }
        return minutes(language, minutes);
    }

    /** Returns how much time is left between two points, such as "3 hours left". */
    public String remaining(Language language, Instant from, Instant to) {
        boolean isOne = Duration.between(from, to).compareTo(Duration.ofMinutes(1)) <= 0;
        return plain(language, isOne ? Text.LEFT_ONE : Text.LEFT_MANY, left(language, from, to));
    }

    private String count(Language language, long number, Text one, Text many) {
        return number == 1 ? plain(language, one) : plain(language, many, number);
    }

    private String filled(Language language, TextKey text, UnaryOperator<String> escape, Object... values) {
        String pattern = Objects.requireNonNull(bundles.get(language)).getString(text.key());
        return PLACEHOLDER.matcher(pattern).replaceAll(match -> {
            Object value = values[Integer.parseInt(match.group(1))];
            return Matcher.quoteReplacement(escape.apply(String.valueOf(value)));
        });
    }
}
