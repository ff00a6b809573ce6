package dev.retort.sandbox.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in typed text, and the text as stored. */
class FormattedTextTest {
    @ParameterizedTest
    @CsvSource({"/start, 6", "/start abc, 6", "/a_1@some_bot x, 13", "/go😀, 3", "/go., 3", "/go@x, 3"})
    void aLeadingSlashAndNameIsACommand(String text, int length) {
        assertThat(FormattedText.typed(text).entities()).containsExactly(TextEntity.of("bot_command", 0, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "a /start", "/", "/ start", "/señor", "/a/b", "//start"})
    void otherTextIsNotACommand(String text) {
        assertThat(FormattedText.typed(text)).isEqualTo(FormattedText.plain(text));
    }

    @Test
    void surroundingWhiteSpaceIsRemovedAndEntitiesAreShifted() {
        FormattedText text = HtmlText.parse(" \n x <b>y \n</b> <i> </i>").cleaned();

        assertThat(text).isEqualTo(new FormattedText("x y", List.of(TextEntity.of("bold", 2, 1))));
    }

    @Test
    void leadingWhiteSpaceWithinAnEntityStays() {
        assertThat(HtmlText.parse(" <pre>  x</pre>").cleaned())
                .isEqualTo(new FormattedText("  x", List.of(TextEntity.of("pre", 0, 3))));
    }

    @Test
    void controlCharactersBecomeSpaces() {
        assertThat(FormattedText.plain("a\u001b[31mb\n\tc").cleaned().text()).isEqualTo("a [31mb\n\tc");
    }

    @Test
    void aCharacterBeyondTheBasicPlaneCountsOnce() {
        assertThat(FormattedText.plain("😀ñ").characters()).isEqualTo(2);
    }
}
