package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {
    private static final List<String> WORDS =
            List.of("upgrade", "downgrade", "history", "heads", "log", "--json", "--url", "-q");

    @ParameterizedTest
    @CsvSource({
        "upgrad, upgrade",
        "upgarde, upgrade",
        "upgradee, upgrade",
        "xpgrade, upgrade",
        "down, downgrade",
        "haeds, heads",
        "lgo, log",
        "--jsno, --json",
        "--js, --json",
        "--ulr, --url"
    })
    void typingErrorSuggestsTheName(String typed, String meant) {
        assertThat(SimilarNames.find(typed, WORDS)).first().isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "''", "-", "--", "x", "-x", "--nonsense"})
    void unrelatedWordSuggestsNothing(String typed) {
        assertThat(SimilarNames.find(typed, WORDS)).isEmpty();
    }
}
