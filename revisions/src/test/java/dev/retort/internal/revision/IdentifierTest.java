package dev.retort.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("base", new Identifier.Base()),
                Arguments.of("head", new Identifier.Head()),
                Arguments.of("heads", new Identifier.Heads()),
                Arguments.of("current", new Identifier.Current()),
                Arguments.of("20260129_050441", new Identifier.Name("20260129_050441")),
                Arguments.of("2", new Identifier.Name("2")),
                Arguments.of("billing", new Identifier.Name("billing")),
                Arguments.of("header", new Identifier.Name("header")),
                Arguments.of("x".repeat(64), new Identifier.Name("x".repeat(64))),
                Arguments.of("+1", new Identifier.Relative(1)),
                Arguments.of("-1", new Identifier.Relative(-1)),
                Arguments.of("+999999", new Identifier.Relative(999_999)),
                Arguments.of("-999999", new Identifier.Relative(-999_999)),
                Arguments.of("a1+2", new Identifier.Offset("a1", 2)),
                Arguments.of("20260129_050441-1", new Identifier.Offset("20260129_050441", -1)),
                Arguments.of("billing@head", in("billing", new Identifier.Head())),
                Arguments.of("a1@heads", in("a1", new Identifier.Heads())),
                Arguments.of("billing@base", in("billing", new Identifier.Base())),
                Arguments.of("billing@a1", in("billing", new Identifier.Name("a1"))),
                Arguments.of("billing@+2", in("billing", new Identifier.Relative(2))),
                Arguments.of("billing@-1", in("billing", new Identifier.Relative(-1))));
    }

    private static Identifier in(String branch, Identifier inner) {
        return new Identifier.InBranch(branch, inner);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void parseAndDisplayAreARoundTrip(String text, Identifier expected) {
        assertThat(Identifier.parse(text)).isEqualTo(expected);
        assertThat(expected.display()).isEqualTo(text);
    }

    /* Reserved words are reserved in any case, but only the lower-case forms are keywords. */
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "Base", "Heads", "CURRENT"})
    void reservedWordsInAnotherCaseAreNamesButNotLegalIds(String text) {
        assertThat(Identifier.parse(text)).isEqualTo(new Identifier.Name(text));
        assertThat(catchThrowableOfType(IllegalNameException.class, () -> new RevisionId(text)))
                .isNotNull();
    }

    @Test
    void leadingZerosOfAStepCountAreAccepted() {
        assertThat(Identifier.parse("+000012")).isEqualTo(new Identifier.Relative(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " head",
                "head ",
                "head\n",
                "a b",
                "a-b",
                "a.b",
                "+",
                "-",
                "+0",
                "-0",
                "+000000",
                "+1x",
                "+-1",
                "--1",
                "1+",
                "+1234567",
                "-1234567",
                "+ 1",
                "+１",
                "@head",
                "a@",
                "a@@head",
                "a@b@head",
                "a@current",
                "a@b+1",
                "a@+0",
                "head@a",
                "base@head",
                "HEAD@a",
                "head+1",
                "base-1",
                "current+1",
                "a+0",
                "a+1x",
                "a+1+1",
                "a--1",
                "é",
                "\uD83D\uDE80",
                "a\0b",
                "\u001b[2J",
                "../a",
                "a;b",
                "a'b"
            })
    void otherTextIsRefused(String text) {
        IllegalNameException failure = catchThrowableOfType(IllegalNameException.class, () -> Identifier.parse(text));

        assertThat(failure).as("'%s'", text).isNotNull();
        assertThat(failure.kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(failure.name()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a:", ":b", ":", "a:b:c", "base:head", "x@a:b"})
    void rangeIsRefused(String text) {
        RangeNotAllowedException failure =
                catchThrowableOfType(RangeNotAllowedException.class, () -> Identifier.parse(text));

        assertThat(failure.kind()).isEqualTo(ErrorKind.RANGE_NOT_ALLOWED);
        assertThat(failure.range()).isEqualTo(text);
    }

    @Test
    void nameHasAtMost64Characters() {
        assertThat(catchThrowableOfType(IllegalNameException.class, () -> Identifier.parse("x".repeat(65))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[2Jb", "a\u009b2Jb", "a\u202eb", "a\u2028b", "a\0b", "a\rb", "a\nb", "a\uD83Db"})
    void errorContainsNoControlCharacters(String text) {
        IllegalNameException failure = catchThrowableOfType(IllegalNameException.class, () -> Identifier.parse(text));

        String firstLine = failure.getMessage().lines().findFirst().orElseThrow();
        assertThat(firstLine).startsWith("Cannot use 'a?").contains("b' as a revision identifier: ");
        assertThat(failure.getMessage().codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void longTextIsTruncatedBetweenCharacters() {
        String rocket = "\uD83D\uDE80";
        IllegalNameException failure =
                catchThrowableOfType(IllegalNameException.class, () -> Identifier.parse(rocket.repeat(5_000)));

        assertThat(failure.getMessage())
                .contains("'" + rocket.repeat(80) + "…'")
                .hasSizeLessThan(1_000);
        assertThat(catchThrowableOfType(IllegalNameException.class, () -> Identifier.parse(rocket.repeat(80))))
                .hasMessageContaining("'" + rocket.repeat(80) + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "_", "A_1", "20260129_050441", "none", "heads2"})
    void idConsistsOfLettersDigitsAndUnderscores(String id) {
        assertThatCode(() -> new RevisionId(id)).doesNotThrowAnyException();
        assertThat(new RevisionId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a b", "é", "a\n", "head", "HEADS", "Base", "current", "１"})
    void otherIdsAreRefused(String id) {
        IllegalNameException failure = catchThrowableOfType(IllegalNameException.class, () -> new RevisionId(id));

        assertThat(failure).isNotNull();
        assertThat(failure.rule()).isNotEmpty();
    }

    @Test
    void idHas1To64Characters() {
        assertThatCode(() -> new RevisionId("x".repeat(64))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(IllegalNameException.class, () -> new RevisionId("x".repeat(65))))
                .isNotNull();
    }
}
