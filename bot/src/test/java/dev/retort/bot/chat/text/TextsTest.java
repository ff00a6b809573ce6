package dev.retort.bot.chat.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.domain.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasExactlyAllTexts(Language language) {
        List<String> keys = Arrays.stream(Text.values()).map(Text::key).toList();

        assertThat(bundle(language).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void textHasTheSamePlaceholdersAndTagsInEveryLanguage(Text text) {
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

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(Texts.BUNDLE, Locale.forLanguageTag(language.code()));
    }
}
