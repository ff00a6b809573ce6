package dev.retort.internal.revision;

import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.id;
import static dev.retort.internal.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
    private static final RevisionGraph GRAPH = graph(
            "20260101_000000",
            "20260101_000000 -> 20260102_000000 labels billing,x1",
            "20260102_000000 -> ab",
            "ab -> abcd",
            "abcd -> abcdef labels abcde",
            "abcdef -> abcdfg");

    private static RevisionId found(String text) {
        return new Resolver(GRAPH).name(text).id();
    }

    private static <E extends UnresolvedException> E refused(Class<E> type, String text) {
        E failure = catchThrowableOfType(type, () -> new Resolver(GRAPH).name(text));
        assertThat(failure).as("'%s'", text).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260101_000000", "ab", "abcdef"})
    void exactIdMayBeShort(String text) {
        assertThat(found(text)).isEqualTo(id(text));
    }

    @Test
    void exactIdTakesPrecedenceOverPrefixes() {
        assertThat(found("abcd")).isEqualTo(id("abcd"));
    }

    @Test
    void labelIsFound() {
        assertThat(found("billing")).isEqualTo(id("20260102_000000"));
        assertThat(found("x1")).isEqualTo(id("20260102_000000"));
    }

    @Test
    void exactLabelTakesPrecedenceOverPrefixes() {
        RevisionGraph graph = graph("a labels abcd", "abcde", "abcdf");

        assertThat(new Resolver(graph).name("abcd").id()).isEqualTo(id("a"));
        assertThat(found("abcde")).isEqualTo(id("abcdef"));
    }

    @Test
    void prefixOfFourCharactersIsAccepted() {
        RevisionGraph graph = graph("abcd1", "abce1");

        assertThat(new Resolver(graph).name("abcd").id()).isEqualTo(id("abcd1"));
        assertThat(found("20260102")).isEqualTo(id("20260102_000000"));
    }

    @Test
    void shorterPrefixIsRefusedEvenIfUnambiguous() {
        UnresolvedException failure = refused(UnresolvedException.PrefixTooShort.class, "abc");
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(failure.candidates()).containsExactly("abcd", "abcdef", "abcdfg");

        RevisionGraph one = graph("abcd");
        assertThat(catchThrowableOfType(UnresolvedException.PrefixTooShort.class, () -> new Resolver(one).name("abc")))
                .isNotNull();
    }

    @Test
    void ambiguousPrefixIsRefusedWithTheCandidates() {
        UnresolvedException failure = refused(UnresolvedException.AmbiguousPrefix.class, "2026");

        assertThat(failure.kind()).isEqualTo(ErrorKind.PARTIAL_AMBIGUOUS);
        assertThat(failure.candidates()).containsExactly("20260101_000000", "20260102_000000");
    }

    @Test
    void messageListsAtMostTenCandidates() {
        RevisionGraph graph =
                graph(IntStream.range(100, 350).mapToObj(i -> "2026" + i).toArray(String[]::new));

        UnresolvedException failure =
                catchThrowableOfType(UnresolvedException.AmbiguousPrefix.class, () -> new Resolver(graph).name("2026"));

        assertThat(failure.candidates()).hasSize(250);
        assertThat(failure.getMessage()).contains("250 ids", "2026100", "2026109", "and 240 more");
        assertThat(failure.getMessage()).doesNotContain("2026110");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDEF", "Billing", "bill", "0101_000000", "abcdefg", "zzzz", "HEAD"})
    void otherNamesAreUnknown(String text) {
        assertThat(refused(UnresolvedException.Unknown.class, text).kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
    }

    @Test
    void errorListsSimilarRevisions() {
        assertThat(refused(UnresolvedException.Unknown.class, "ABCDEF").candidates())
                .containsExactly("abcd", "abcdef", "abcdfg");
        assertThat(refused(UnresolvedException.Unknown.class, "0102_000000").candidates())
                .containsExactly("20260102_000000");
        assertThat(refused(UnresolvedException.Unknown.class, "zzzz").candidates())
                .isEmpty();
    }

    @Test
    void headIsTheOnlyHeadByDownRevision() {
        assertThat(new Resolver(GRAPH).head()).isEqualTo(ids("abcdfg"));
        assertThat(new Resolver(graph()).head()).isEmpty();
    }

    @Test
    void severalHeadsAreRefused() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c", "x depends-on b");

        UnresolvedException failure =
                catchThrowableOfType(UnresolvedException.MultipleHeads.class, () -> new Resolver(graph).head());

        assertThat(failure.kind()).isEqualTo(ErrorKind.MULTIPLE_HEADS);
        assertThat(failure.candidates()).containsExactly("b", "c", "x");
        assertThat(failure.revisions()).extracting(Revision::source).containsExactly("b.sql", "c.sql", "x.sql");
    }
}
