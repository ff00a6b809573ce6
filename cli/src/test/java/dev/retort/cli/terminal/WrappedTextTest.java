package dev.retort.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
    private static final String FIX = "merge them with 'retort merge heads', or name one of them.";

    @Test
    void laterLinesBeginBelowTheText() {
        assertThat(new WrappedText("  Fix:  ", FIX).lines(40))
                .containsExactly(
                        "  Fix:  merge them with", "        'retort merge heads', or name", "        one of them.");
    }

    @Test
    void lineThatFitsIsNotChanged() {
        assertThat(new WrappedText("  in:  ", "a  b").lines(11)).containsExactly("  in:  a  b");
        assertThat(new WrappedText("", FIX).lines(Terminal.UNLIMITED)).containsExactly(FIX);
        assertThat(new WrappedText("  a long label:  ", FIX).lines(30)).containsExactly("  a long label:  " + FIX);
    }

    @Test
    void wordsAndQuotedTextsAreNotSplit() {
        assertThat(new WrappedText("", "see /a/path/that/is/much/longer/than/a/line here").lines(24))
                .containsExactly("see", "/a/path/that/is/much/longer/than/a/line", "here");
        assertThat(new WrappedText("", "the database's error: 'no such table' and more").lines(24))
                .containsExactly("the database's error:", "'no such table' and more");
    }

    @Test
    void marksTakeNoColumns() {
        assertThat(new WrappedText(Style.WARNING.of("Warning:") + " ", "twelve chars and more").lines(22))
                .hasSize(1);
        assertThat(new WrappedText(Style.WARNING.of("Warning:") + " ", "twelve chars and more").lines(29))
                .containsExactly(Style.WARNING.of("Warning:") + " twelve chars and", "         more");
    }
}
