package dev.retort.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
    private static final ErrorText TEXT = ErrorText.of("Cannot do it", "there are 2 of them");

    @Test
    void summaryAndReasonAreOnOneLine() {
        assertThat(TEXT.format("retort")).isEqualTo("Cannot do it: there are 2 of them.");
    }

    @Test
    void factsAndFixFollowInOrderWithAlignedValues() {
        assertThat(TEXT.fact("heads", "a, b").fact("in", "db").fix("do that.").format("retort"))
                .isEqualTo("""
                        Cannot do it: there are 2 of them.
                          heads:  a, b
                          in:     db
                          Fix:    do that.""");
    }

    @Test
    void fixWithoutFactsHasTwoSpacesAfterItsLabel() {
        assertThat(TEXT.fix("do that.").format("retort")).endsWith("\n  Fix:  do that.");
    }

    @Test
    void shortLabelIsAlignedWithTheFix() {
        assertThat(TEXT.fact("a", "b").fix("do that.").format("retort")).endsWith("\n  a:    b\n  Fix:  do that.");
    }

    @Test
    void linesOfAValueAreAlignedRegardlessOfTheirLineSeparators() {
        assertThat(TEXT.fact("files", "a\nb\r\n  c\n").format("retort"))
                .endsWith("\n  files:  a\n          b\n            c");
    }

    @Test
    void regularExpressionCharactersAreNotInterpreted() {
        assertThat(TEXT.fact("sql", "SELECT $1, \\2\n$$").format("retort"))
                .endsWith("\n  sql:  SELECT $1, \\2\n        $$");
    }

    @Test
    void controlCharactersAreVisible() {
        ErrorText text = ErrorText.of("Cannot read 'a\u001b[2J'", "it says \u009b1m and \u202e")
                .fact("sql", "SELECT\t1\rFROM\u0007 t")
                .fix("'\u0000'.");

        assertThat(text.format("retort")).isEqualTo("""
                Cannot read 'a\\u001b[2J': it says \\u009b1m and \\u202e.
                  sql:  SELECT\t1
                        FROM\\u0007 t
                  Fix:  '\\u0000'.""");
    }

    @Test
    void commandsInTheFixUseTheNameOfTheProgram() {
        ErrorText text = TEXT.fact("ran", "'retort upgrade'").fix("type 'retort upgrade a' or 'retort upgrade b'.");

        assertThat(text.format("bin/bot db"))
                .contains("ran:  'retort upgrade'")
                .endsWith("type 'bin/bot db upgrade a' or 'bin/bot db upgrade b'.");
    }

    @Test
    void textIsImmutable() {
        TEXT.fact("more", "x");
        TEXT.fix("y");

        assertThat(TEXT.facts()).isEmpty();
        assertThat(TEXT.fix()).isEmpty();
    }

    @Test
    void exceptionMessageUsesTheProgramNameRetort() {
        RetortException failure = new Failure();

        assertThat(failure).hasMessage("Cannot do it: there are 2 of them.\n  Fix:  'retort upgrade'");
        assertThat(failure.text().format("x")).endsWith("'x upgrade'");
        assertThat(failure.kind().code()).isEqualTo("multiple_heads");
        assertThat(failure.candidates()).isEmpty();
    }

    private static final class Failure extends RetortException {
        private static final long serialVersionUID = 1L;

        Failure() {
            super(ErrorKind.MULTIPLE_HEADS, TEXT.fix("'retort upgrade'"));
        }
    }

    private static final class Refused extends RetortException {
        private static final long serialVersionUID = 1L;

        Refused(Throwable cause) {
            super(ErrorKind.USAGE, TEXT.fact("in", "db"), cause);
        }
    }

    @Test
    void exceptionIsSerializable() throws IOException, ClassNotFoundException {
        RetortException failure = new Refused(new IllegalStateException("x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }

        RetortException received;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            received = (RetortException) in.readObject();
        }

        assertThat(received).hasMessage(failure.getMessage()).hasMessageContaining("in:");
        assertThat(received.kind()).isEqualTo(ErrorKind.USAGE);
    }
}
