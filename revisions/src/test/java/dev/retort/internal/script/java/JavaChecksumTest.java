package dev.retort.internal.script.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checksum of a Java source depends only on its meaning. */
class JavaChecksumTest {
    private static String checksum(String text) {
        return new JavaSource("R1_x.java", text, "R1_x").checksum();
    }

    @Test
    void checksumNamesItsAlgorithm() {
        assertThat(checksum("class A {}")).matches("sha256:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b(c, d);            | a . b ( c ,d ) ;",
                "a(); // why           | a();",
                "a(/* \" */);          | a( );",
                "Map<A, List<B>> m;    | Map<A,List<B> > m;",
                "a(\"x\\ty\");         | a(\"x\\u0009y\");",
                "a(\"x\");             | \\u0061(\"\\170\");"
            })
    void whiteSpaceCommentsAndNotationAreIgnored(String one, String other) {
        assertThat(checksum(one)).isEqualTo(checksum(other));
    }

    @Test
    void indentationAndLineEndsOfTextBlocksAreIgnored() {
        assertThat(checksum("a(\"\"\"\n    x\n      y\n    \"\"\");"))
                .isEqualTo(checksum("a(\"\"\"\r\n  x\r\n    y\r\n  \"\"\");"))
                .isEqualTo(checksum("a(\"x\\n  y\\n\");"))
                .isNotEqualTo(checksum("a(\"\"\"\n    x\n    y\n    \"\"\");"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a(\"x y\");   | a(\"xy\");",
                "a(\"x\");     | a(x);",
                "ab();         | a b();",
                "a + ++b       | a++ + b",
                "a(1);         | a(10);",
                "a(\"x\", \"y\"); | a(\"x\\\", \\\"y\");",
                "a('x');       | a(\"x\");"
            })
    void differentMeaningMatters(String one, String other) {
        assertThat(checksum(one)).isNotEqualTo(checksum(other));
    }
}
