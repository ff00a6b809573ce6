package dev.retort.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenWriterTest {
    private final StringWriter written = new StringWriter();

    @Test
    void styleIsAColorOrNothing() {
        String text = Style.ERROR.of("Cannot") + " " + Style.LABEL.of("") + "do";

        ScreenWriter.colored(new PrintWriter(written)).println(text);
        ScreenWriter.plain(new PrintWriter(written)).println(text);

        assertThat(written).hasToString("\u001b[1;31mCannot\u001b[0m do\nCannot do\n");
    }

    /** Escape, carriage return, backspace, delete, the C1 form of an escape sequence, and right-to-left override. */
    @ParameterizedTest
    @CsvSource({
        "'a\u001b[2Jb', a\\u001b[2Jb",
        "'a\rb', a\\u000db",
        "'a\bb', a\\u0008b",
        "'a\u007fb', a\\u007fb",
        "'a\u009b2Jb', a\\u009b2Jb",
        "'a\u202eb', a\\u202eb",
        "'a\u2067b', a\\u2067b"
    })
    void controlCharactersAreVisible(String text, String visible) {
        ScreenWriter.colored(new PrintWriter(written)).print(text);

        assertThat(written).hasToString(visible);
    }

    @Test
    void linesTabsAndOtherTextsAreUnchanged() {
        String text = "a\n\tb → 表 \ud83d\ude80 é";

        ScreenWriter.plain(new PrintWriter(written)).print(text);

        assertThat(written).hasToString(text);
    }

    @Test
    void documentIsWrittenUnchanged() {
        ScreenWriter.plain(new PrintWriter(written)).control("\u001b[J");

        assertThat(written).hasToString("\u001b[J");
    }

    @Test
    void failedOutputIsNoticed() throws IOException {
        Path full = Path.of("/dev/full");
        OutputStream stream = Files.exists(full) ? new FileOutputStream(full.toFile()) : new ClosedOutput();
        ScreenWriter writer = ScreenWriter.plain(new PrintWriter(stream));

        writer.println("text");

        assertThat(writer.checkError()).isTrue();
        stream.close();
    }

    /** A pipe whose reader has ended. */
    private static final class ClosedOutput extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
