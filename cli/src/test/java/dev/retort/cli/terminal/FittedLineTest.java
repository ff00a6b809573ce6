package dev.retort.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FittedLineTest {
    private static final FittedLine LINE = new FittedLine("aaaa1", "create the table of users", "(head)");

    @Test
    void onlyTheFlexiblePartIsCut() {
        assertThat(LINE.fit(40)).isEqualTo("aaaa1  create the table of users  (head)");
        assertThat(LINE.fit(39)).isEqualTo("aaaa1  create the table of use…  (head)");
        assertThat(LINE.fit(25)).isEqualTo("aaaa1  create th…  (head)");
    }

    @Test
    void flexiblePartIsOmittedIfNextToNothingWouldRemain() {
        assertThat(LINE.fit(19)).isEqualTo("aaaa1  cre…  (head)");
        assertThat(LINE.fit(18)).isEqualTo("aaaa1  (head)");
        assertThat(LINE.fit(10)).isEqualTo("aaaa1  (head)");
        assertThat(new FittedLine("aaaa1", "ab", "(head)").fit(17)).isEqualTo("aaaa1  ab  (head)");
    }

    @Test
    void emptyPartsLeaveNoGap() {
        assertThat(new FittedLine("aaaa1", "", "(head)").fit(80)).isEqualTo("aaaa1  (head)");
        assertThat(new FittedLine("aaaa1", "", "").fit(80)).isEqualTo("aaaa1");
        assertThat(FittedLine.of("text").fit(80)).isEqualTo("text");
    }

    @Test
    void lineIsOneLineAndControlCharactersCount() {
        assertThat(FittedLine.of("a\nb\tc").fit(80)).isEqualTo("a b c");
        assertThat(FittedLine.of("a\u001b[1mbcdefgh").fit(12)).isEqualTo("a\\u001b[1mb…");
    }

    @Test
    void textIsWrappedBetweenWords() {
        assertThat(TextWidth.wrap("waits for a lock of psql", 12)).containsExactly("waits for a", "lock of psql");
        assertThat(TextWidth.wrap("a-long-word b", 8)).containsExactly("a-long-…", "b");
        assertThat(TextWidth.wrap("", 8)).isEmpty();
    }

    @Test
    void wideCharactersTakeTwoColumnsAndStylesNone() {
        assertThat(new FittedLine(Style.LABEL.of("ab"), "表表表表表表", "").fit(14))
                .isEqualTo(Style.LABEL.of("ab") + "  表表表表…");
    }
}
