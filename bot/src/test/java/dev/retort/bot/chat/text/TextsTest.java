package dev.retort.bot.chat.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.domain.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasExactlyAllTexts(Language language) {
        List<String> keys = all().map(TextKey::key).toList();

        assertThat(bundle(language).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @MethodSource("all")
    void textHasTheSamePlaceholdersAndTagsInEveryLanguage(TextKey text) {
        String spanish = bundle(Language.ES).getString(text.key());
        String english = bundle(Language.EN).getString(text.key());

        assertThat(found(PLACE, english)).isEqualTo(found(PLACE, spanish));
        assertThat(found(Pattern.compile("</?[a-z]+>"), english))
                .isEqualTo(found(Pattern.compile("</?[a-z]+>"), spanish));
        assertThat(english).isNotEqualTo(spanish).isNotBlank();
    }

    @Test
    void parameterValuesAreEscaped() {
        String greeting = new Texts().html(Language.EN, Text.GREETING_USER, "<b>$1 & {0}\\</b>");

        assertThat(greeting).contains("<b>&lt;b&gt;$1 &amp; {0}\\&lt;/b&gt;</b>");
    }

    @Test
    void textsDifferByLanguage() {
        Texts texts = new Texts();

        assertThat(texts.html(Language.ES, Text.GREETING_USER, "Ana")).contains("Hola, <b>Ana</b>");
        assertThat(texts.html(Language.EN, Text.GREETING_USER, "Ana")).contains("Hello, <b>Ana</b>");
    }

    @Test
    void timesAndCountsAreWrittenInTheLanguage() {
        Texts texts = new Texts();
        Instant time = Instant.parse("2026-12-31T23:05:00Z");

        assertThat(texts.time(Language.ES, time)).isEqualTo("31 de diciembre de 2026, 23:05 UTC");
        assertThat(texts.time(Language.EN, time)).isEqualTo("31 December 2026, 23:05 UTC");
        assertThat(texts.left(Language.EN, time, time)).isEqualTo("1 minute");
        assertThat(texts.left(Language.ES, time, time.plusSeconds(61))).isEqualTo("2 minutos");
        assertThat(texts.left(Language.ES, time, time.plus(Duration.ofMinutes(121))))
                .isEqualTo("3 horas");
        assertThat(texts.left(Language.EN, time, time.plus(Duration.ofDays(30))))
                .isEqualTo("30 days");
        assertThat(texts.remaining(Language.ES, time, time.plusSeconds(60))).isEqualTo("queda 1 minuto");
        assertThat(texts.remaining(Language.ES, time, time.plusMillis(60_500))).isEqualTo("quedan 2 minutos");
        assertThat(texts.remaining(Language.ES, time, time.plusSeconds(61))).isEqualTo("quedan 2 minutos");
        assertThat(texts.remaining(Language.EN, time, time.plus(Duration.ofDays(30))))
                .isEqualTo("30 days left");
    }

    @Test
    void pricesHaveTheDecimalSeparatorOfTheLanguage() {
        Texts texts = new Texts();
        BigDecimal price = new BigDecimal("12345.50");

        assertThat(texts.price(Language.EN, price, "EUR")).isEqualTo("12345.50 EUR");
        assertThat(texts.price(Language.ES, price, "EUR")).isEqualTo("12345,50 EUR");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextFitsIntoAMessageAndButtonsHaveNoMarkup(Language language) {
        for (TextKey text : all().toList()) {
            String value = bundle(language).getString(text.key());
            assertThat(value.length()).as(text.key()).isLessThan(2_000);
            if (text.name().startsWith("BUTTON") || text.name().startsWith("PRESS")) {
                assertThat(value).as(text.key()).doesNotContain("<").hasSizeLessThan(200);
            }
        }
    }

    private static Stream<TextKey> all() {
        return Stream.<TextKey[]>of(Text.values(), AdminText.values(), AuditText.values())
                .flatMap(Arrays::stream);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(Texts.BUNDLE, Locale.forLanguageTag(language.code()));
    }
}
