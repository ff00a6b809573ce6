package dev.retort.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b                        | b",
                "A = b                      | b",
                "export A=b                 | b",
                "A=b c # a comment          | b c",
                "A=b#c                      | b#c",
                "A=\"b # c\"                | b # c",
                "A=\"b\" # a comment        | b",
                "A='b \\n \"c\"'            | b \\n \"c\"",
                "A=\"b\\\"c\\\\d\"          | b\"c\\d",
                "A=postgresql://u:p%40s@h/d | postgresql://u:p%40s@h/d",
            })
    void valueIsParsedLikeInOtherTools(String line, String value) {
        assertThat(DotEnv.parse(line).values()).isEqualTo(Map.of("A", value));
    }

    @Test
    void emptyValuesAreKeptAsEmpty() {
        assertThat(DotEnv.parse("A=\nB=''\nC= # nothing").values()).isEqualTo(Map.of("A", "", "B", "", "C", ""));
    }

    @Test
    void commentsEmptyLinesByteOrderMarkAndCarriageReturnsAreIgnored() {
        DotEnv file = DotEnv.parse("\uFEFF# head\r\n\r\nA=1\r\n  # more\r\nB=2\r\n");

        assertThat(file.values()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void lastLineOfANameWins() {
        assertThat(DotEnv.parse("A=1\nA=2").values()).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void invalidLineIsReportedByNumberWithoutItsContent() {
        DotEnv file = DotEnv.parse("A=1\nmy secret line\nB=\"open secret\nC=3");

        assertThat(file.values()).isEqualTo(Map.of("A", "1", "C", "3"));
        assertThat(file.problems()).extracting(Problem::location).containsExactly(".env line 2", ".env line 3");
        assertThat(file.problems())
                .extracting(Problem::description)
                .noneMatch(description -> description.contains("secret"));
    }

    @Test
    void missingFileIsEmpty(@TempDir Path directory) {
        assertThat(DotEnv.in(directory)).isEqualTo(DotEnv.parse(""));
    }

    @Test
    void unreadableFileIsAProblem(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve(".env"), "A=ñ".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(DotEnv.in(directory).problems())
                .extracting(Problem::description)
                .containsExactly("is not encoded in UTF-8");

        Files.delete(directory.resolve(".env"));
        Files.createDirectory(directory.resolve(".env"));
        assertThat(DotEnv.in(directory).problems())
                .extracting(Problem::location)
                .containsExactly(".env");
    }
}
