package dev.retort.sandbox.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telegram's HTML: the visible text, its entities, and refused markup. */
class HtmlTextTest {
    @ParameterizedTest
    @CsvSource({
        "b, bold",
        "strong, bold",
        "i, italic",
        "em, italic",
        "u, underline",
        "ins, underline",
        "s, strikethrough",
        "strike, strikethrough",
        "del, strikethrough",
        "code, code",
        "pre, pre",
        "tg-spoiler, spoiler",
        "blockquote, blockquote",
        "B, bold"
    })
    void everyTagBecomesItsEntity(String tag, String type) {
        FormattedText text = HtmlText.parse("😀 <" + tag + ">ñ😀</" + tag + ">.");

        assertThat(text).isEqualTo(new FormattedText("😀 ñ😀.", List.of(TextEntity.of(type, 3, 3))));
    }

    @Test
    void tagsKeepTheirRelevantAttributes() {
        assertThat(only("<a href=\"https://x.org/?a&amp;b\">x</a>").details())
                .isEqualTo(Map.of("url", "https://x.org/?a&b"));
        assertThat(only("<a  HREF = 'tg://user?id=1' >x</a>").details()).isEqualTo(Map.of("url", "tg://user?id=1"));
        assertThat(only("<a href=x.org>x</a>").details()).isEqualTo(Map.of("url", "x.org"));
        assertThat(only("<span class=\"tg-spoiler\">x</span>").type()).isEqualTo("spoiler");
        assertThat(only("<blockquote expandable>x</blockquote>").type()).isEqualTo("expandable_blockquote");
        assertThat(only("<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>")
                        .details())
                .isEqualTo(Map.of("custom_emoji_id", "5368324170671202286"));
    }

    @Test
    void nestedTagsGiveTheOuterEntityFirst() {
        FormattedText text = HtmlText.parse("<b>a<i>b</i></b><u><s>c</s>d</u>");

        assertThat(text.text()).isEqualTo("abcd");
        assertThat(text.entities())
                .containsExactly(
                        TextEntity.of("bold", 0, 2),
                        TextEntity.of("italic", 1, 1),
                        TextEntity.of("underline", 2, 2),
                        TextEntity.of("strikethrough", 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b></b>", "<a>x</a>", "<a href=''>x</a>"})
    void emptyTagsAndLinksWithoutAddressAreNotEntities(String html) {
        assertThat(HtmlText.parse(html).entities()).isEmpty();
    }

    @Test
    void emptyEndTagClosesTheOpenTag() {
        assertThat(only("<b>x</>").type()).isEqualTo("bold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "&lt;b&gt; &amp;amp; &quot;|<b> &amp; \"",
                "&#128512;&#x1F600;&#X41;|😀😀A",
                "&nbsp; &laquo; &ltx; & &; &#; &#x;|&nbsp; &laquo; &ltx; & &; &#; &#x;",
                "&#0; &#xD800; &#x110000;|&#0; &#xD800; &#x110000;",
                "a > b|a > b"
            })
    void onlyNumbersAndFourNamesAreCharacterReferences(String html, String visible) {
        assertThat(HtmlText.parse(html).text()).isEqualTo(visible);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<br>|Unsupported start tag \"br\" at byte offset 0",
                "😀<x>|Unsupported start tag \"x\" at byte offset 4",
                "a < b > c|Unsupported start tag \"\" at byte offset 2",
                "<b/>|Unsupported start tag \"b/\" at byte offset 0",
                "é<b|Unclosed start tag at byte offset 2",
                "<a href=\"x\"|Unclosed start tag at byte offset 0",
                "<a href=\"x>y</a>|Unclosed start tag at byte offset 0",
                "<a href|Unclosed start tag \"a\" at byte offset 0",
                "<a href= |Unclosed start tag \"a\" at byte offset 0",
                "<a =\"x\">y</a>|Empty attribute name in the tag \"a\" at byte offset 0",
                "<a href=x/>y</a>|Unexpected end of name token at byte offset 8",
                "<span>x</span>|Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
                "<tg-emoji emoji-id=\"x\">y</tg-emoji>|Invalid custom emoji identifier specified",
                "x</b>|Unexpected end tag at byte offset 1",
                "<b>x</b|Unclosed end tag at byte offset 4",
                "<b>x</b c>|Unclosed end tag at byte offset 4",
                "<b>x</i>|Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
                "<b><i>x</b></i>|Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
                "<b>x|Can't find end tag corresponding to start tag \"b\""
            })
    void brokenMarkupIsRefusedWithTelegramsText(String html, String message) {
        assertThatThrownBy(() -> HtmlText.parse(html))
                .isInstanceOf(MarkupException.class)
                .hasMessage(message);
    }

    private static TextEntity only(String html) {
        List<TextEntity> entities = HtmlText.parse(html).entities();
        assertThat(entities).hasSize(1);
        return entities.get(0);
    }
}
