package dev.retort.internal.plan;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.ids;
import static dev.retort.internal.revision.Graphs.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.IllegalNameException;
import dev.retort.internal.revision.RandomGraphs;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges {@code a:b}, and the identifiers that commands without side effects accept. */
class RangeTest {
    private static final Identifier.Range ALL = new Identifier.Range(null, null);
    private static final RevisionGraph LINE = graph("a", "a -> b", "b -> c", "c -> d");
    private static final RevisionGraph DIAMOND = graph("a", "a -> b", "a -> c", "b,c -> m", "m -> n");

    private static List<RevisionId> range(RevisionGraph graph, AppliedSet applied, String text) {
        return new Planner(graph).range(Identifier.parseRange(text), applied);
    }

    private static List<RevisionId> range(RevisionGraph graph, String text) {
        return range(graph, applied(graph), text);
    }

    private static RetortException refused(RevisionGraph graph, AppliedSet applied, String text) {
        RetortException failure = catchThrowableOfType(RetortException.class, () -> range(graph, applied, text));
        assertThat(failure).as("'%s'", text).isNotNull();
        return failure;
    }

    private static ErrorKind refused(RevisionGraph graph, String text) {
        return refused(graph, applied(graph), text).kind();
    }

    // Syntax

    @Test
    void eachEndIsAnIdentifierOrOmitted() {
        Identifier a = new Identifier.Name("a");

        assertThat(Identifier.parseRange("a:b")).isEqualTo(new Identifier.Range(a, new Identifier.Name("b")));
        assertThat(Identifier.parseRange("a:")).isEqualTo(new Identifier.Range(a, null));
        assertThat(Identifier.parseRange(":a")).isEqualTo(new Identifier.Range(null, a));
        assertThat(Identifier.parseRange("base:web@head"))
                .isEqualTo(new Identifier.Range(
                        new Identifier.Base(), new Identifier.InBranch("web", new Identifier.Head())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a", "head", "a:b:c", "a::b", "::", "::a", "a::", ":a:"})
    void invalidRangeIsRefused(String text) {
        IllegalNameException failure =
                catchThrowableOfType(IllegalNameException.class, () -> Identifier.parseRange(text));

        assertThat(failure.kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(failure.name()).isEqualTo(text);
        assertThat(failure.rule()).isEqualTo("the accepted forms are FROM:TO, FROM: and :TO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "@:a    | @",
                "a:@    | @",
                "a:b@   | b@",
                "@b:a   | @b",
                "a:b@@c | b@@c",
                "\" :a\"  | \" \"",
                "\"a: \"  | \" \"",
                "\"a: b\" | \" b\"",
                "a-b:c  | a-b",
                "a:+0   | +0",
                "é:a    | é"
            })
    void invalidEndIsRefused(String text, String end) {
        IllegalNameException failure =
                catchThrowableOfType(IllegalNameException.class, () -> Identifier.parseRange(text));

        assertThat(failure.kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(failure.name()).isEqualTo(end);
    }

    // Revisions of the graph

    @Test
    void bothEndsAreIncluded() {
        assertThat(range(LINE, "b:c")).isEqualTo(ids("b", "c"));
        assertThat(range(LINE, "b:b")).isEqualTo(ids("b"));
    }

    @Test
    void omittedEndIsUnbounded() {
        assertThat(range(LINE, "b:")).isEqualTo(ids("b", "c", "d"));
        assertThat(range(LINE, ":b")).isEqualTo(ids("a", "b"));
        assertThat(new Planner(LINE).range(ALL, applied(LINE))).isEqualTo(ids("a", "b", "c", "d"));
    }

    @Test
    void rangeAcrossAMergeIncludesAllPaths() {
        assertThat(range(DIAMOND, "a:m")).isEqualTo(ids("a", "b", "c", "m"));
        assertThat(range(DIAMOND, "b:n")).isEqualTo(ids("b", "m", "n"));
        assertThat(range(DIAMOND, "a:c")).isEqualTo(ids("a", "c"));
        assertThat(range(DIAMOND, ":c")).isEqualTo(ids("a", "c"));
    }

    @Test
    void dependenciesAreEdges() {
        RevisionGraph graph = graph("a", "a -> b", "b -> c", "x depends-on b", "x -> y");

        assertThat(range(graph, "b:y")).isEqualTo(ids("b", "x", "y"));
        assertThat(range(graph, ":x")).isEqualTo(ids("a", "b", "x"));
        assertThat(range(graph, "x:")).isEqualTo(ids("x", "y"));
        assertThat(refused(graph, "c:y")).isEqualTo(ErrorKind.NOT_ANCESTOR);
    }

    @Test
    void baseIsTheLowestEnd() {
        assertThat(range(LINE, "base:b")).isEqualTo(ids("a", "b"));
        assertThat(range(LINE, ":base")).isEmpty();
    }

    @Test
    void headIsTheOnlyHeadAndHeadsAreAll() {
        RevisionGraph forked = graph("a", "a -> b", "a -> c");

        assertThat(range(LINE, "c:head")).isEqualTo(ids("c", "d"));
        assertThat(range(forked, "a:heads")).isEqualTo(ids("a", "b", "c"));
        assertThat(range(forked, "b:heads")).isEqualTo(ids("b"));
        assertThat(refused(forked, "a:head")).isEqualTo(ErrorKind.MULTIPLE_HEADS);
    }

    @Test
    void endsMayBeLabelsPrefixesOffsetsAndBranches() {
        RevisionGraph graph = graph("aaaa1", "aaaa1 -> bbbb2 labels web", "bbbb2 -> cccc3", "aaaa1 -> dddd4");

        assertThat(range(graph, "web:cccc")).isEqualTo(ids("bbbb2", "cccc3"));
        assertThat(range(graph, "aaaa:web@head")).isEqualTo(ids("aaaa1", "bbbb2", "cccc3"));
        assertThat(range(graph, "cccc3-1:cccc3")).isEqualTo(ids("bbbb2", "cccc3"));
        assertThat(refused(graph, "web:dddd4")).isEqualTo(ErrorKind.NOT_ANCESTOR);
    }

    @Test
    void lowerEndMustBeAnAncestorOfTheUpperEnd() {
        RetortException failure = refused(LINE, applied(LINE), "c:b");

        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_ANCESTOR);
        assertThat(failure).hasMessageStartingWith("Cannot go from c to b: ");
        assertThat(refused(DIAMOND, "b:c")).isEqualTo(ErrorKind.NOT_ANCESTOR);
    }

    @ParameterizedTest
    @CsvSource({"+1:d, usage", "a:-1, usage", "nope:d, unknown_revision", "a:web@head, unknown_branch"})
    void unresolvableEndIsRefused(String text, String kind) {
        assertThat(refused(LINE, text).code()).isEqualTo(kind);
    }

    @Test
    void rangeOfAnEmptyGraphIsEmpty() {
        RevisionGraph empty = graph();

        assertThat(new Planner(empty).range(ALL, applied(empty))).isEmpty();
        assertThat(range(empty, ":heads")).isEmpty();
    }

    // Current

    @Test
    void currentIsTheOnlyCurrentRevision() {
        AppliedSet atB = applied(LINE, "b");

        assertThat(range(LINE, atB, ":current")).isEqualTo(ids("a", "b"));
        assertThat(range(LINE, atB, "current:")).isEqualTo(ids("b", "c", "d"));
        assertThat(range(LINE, atB, "current:current")).isEqualTo(ids("b"));
        assertThat(refused(LINE, atB, "c:current").kind()).isEqualTo(ErrorKind.NOT_ANCESTOR);
    }

    @Test
    void currentOfAnEmptyDatabaseIsBase() {
        assertThat(range(LINE, ":current")).isEmpty();
        assertThat(range(LINE, "current:b")).isEqualTo(ids("a", "b"));
    }

    @Test
    void severalCurrentRevisionsAreAmbiguous() {
        AppliedSet both = applied(DIAMOND, "b", "c");

        RetortException failure = refused(DIAMOND, both, ":current");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("b", "c");
        assertThat(refused(DIAMOND, both, "current:").kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
    }

    @Test
    void namedAcceptsCurrentOnlyWithADatabase() {
        Planner planner = new Planner(LINE);
        Identifier current = new Identifier.Current();

        assertThat(planner.named(current, applied(LINE, "c"))).isEqualTo(ids("c"));
        assertThat(planner.named(current, applied(LINE))).isEmpty();
        assertThat(planner.named(new Identifier.Name("b"), applied(LINE, "c"))).isEqualTo(ids("b"));
        assertThat(catchThrowableOfType(RetortException.class, () -> planner.named(current))
                        .kind())
                .isEqualTo(ErrorKind.USAGE);
    }

    @Test
    void currentMayBeUnknownToTheGraph() {
        AppliedSet ahead = rows(LINE, "a", "a -> zz");

        assertThat(new Planner(LINE).named(new Identifier.Current(), ahead)).isEqualTo(ids("zz"));
        assertThat(catchThrowableOfType(
                                RetortException.class,
                                () -> new Planner(LINE).named(new Identifier.Current(), rows(LINE, "zz", "yy")))
                        .candidates())
                .containsExactly("yy", "zz");
    }

    // Applied revisions that the graph does not contain

    @Test
    void unknownRevisionsComeLast() {
        AppliedSet ahead = rows(LINE, "a", "a -> b", "b -> A0");

        assertThat(new Planner(LINE).range(ALL, ahead)).isEqualTo(ids("a", "b", "c", "d", "A0"));
        assertThat(range(LINE, ahead, "b:")).isEqualTo(ids("b", "c", "d", "A0"));
        assertThat(range(LINE, ahead, "c:")).isEqualTo(ids("c", "d"));
        assertThat(range(LINE, ahead, "b:current")).isEqualTo(ids("b", "A0"));
        assertThat(range(LINE, ahead, "b:heads")).isEqualTo(ids("b", "c", "d"));
    }

    @Test
    void unknownRevisionsAreInUpgradeOrder() {
        AppliedSet ahead = rows(LINE, "a", "a -> z", "z -> y", "y -> x", "x,z -> w depends-on y");

        assertThat(range(LINE, ahead, "a:current")).isEqualTo(ids("a", "z", "y", "x", "w"));
        assertThat(range(LINE, ahead, "current:")).isEqualTo(ids("w"));
    }

    @Test
    void dependenciesOfUnknownRevisionsAreEdges() {
        AppliedSet ahead = rows(LINE, "a", "z depends-on a", "y depends-on z");

        assertThat(range(LINE, ahead, "a:current")).isEqualTo(ids("a", "z", "y"));
    }

    @Test
    void rowsInACycleAreListedOnceEach() {
        AppliedSet circle = rows(LINE, "a", "y -> z", "z -> y", "z -> x", "w -> w");

        assertThat(new Planner(LINE).range(ALL, circle))
                .startsWith(ids("a", "b", "c", "d").toArray(RevisionId[]::new))
                .containsExactlyInAnyOrderElementsOf(ids("a", "b", "c", "d", "w", "x", "y", "z"));
    }

    @Test
    void rowWithAMissingParentIsListed() {
        AppliedSet orphan = rows(LINE, "a", "gone -> z");

        assertThat(new Planner(LINE).range(ALL, orphan)).isEqualTo(ids("a", "b", "c", "d", "z"));
    }

    @Test
    void tenThousandUnknownRevisionsAreOrdered() {
        List<AppliedRevision> chain = IntStream.range(0, 10_000)
                .mapToObj(i -> new AppliedRevision(number(i), i == 0 ? List.of() : List.of(number(i - 1)), List.of()))
                .toList();
        RevisionGraph graph = graph();

        assertThat(new Planner(graph).range(ALL, new AppliedSet(graph, chain)))
                .isEqualTo(chain.stream().map(AppliedRevision::id).toList());
    }

    private static RevisionId number(int i) {
        return new RevisionId("r%05d".formatted(10_000 - i));
    }

    // Random graphs

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rangeIsDescendantsOfTheLowerEndThatAreAncestorsOfTheUpperEnd(long seed) {
        Random random = new Random(seed);
        RevisionGraph graph = RandomGraphs.graph(random);
        SetModel model = new SetModel(graph);
        for (int i = 0; i < 20; i++) {
            RevisionId from = RandomGraphs.pick(random, graph);
            RevisionId to = RandomGraphs.pick(random, graph);
            String text = from + ":" + to;
            if (model.ancestors(to).contains(from)) {
                assertThat(range(graph, text))
                        .as("seed %d, %s", seed, text)
                        .isEqualTo(graph.sorted(between(model, from, to)));
            } else {
                assertThat(refused(graph, text)).as("seed %d, %s", seed, text).isEqualTo(ErrorKind.NOT_ANCESTOR);
            }
        }
    }

    /** The graph contains only some revisions. The database may be ahead of it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void unknownRevisionsAreListedLikeKnownOnes(long seed) {
        Random random = new Random(seed);
        List<Revision> all = RandomGraphs.revisions(random);
        SetModel model = new SetModel(RevisionGraph.of(all));
        RevisionGraph known = RevisionGraph.of(all.subList(0, random.nextInt(all.size()) + 1));
        RevisionId top = all.get(random.nextInt(all.size())).id();
        AppliedSet applied = rowsOf(known, all, model.ancestors(top));
        RevisionId from = RandomGraphs.pick(random, known);

        Set<RevisionId> expected = known.inOrder().stream().map(Revision::id).collect(Collectors.toSet());
        expected.addAll(model.ancestors(top));
        List<RevisionId> range = new Planner(known).range(ALL, applied);
        assertThat(range).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        assertOrdered("seed " + seed, known, applied, range);

        if (model.ancestors(top).contains(from)) {
            List<RevisionId> above = range(known, applied, from + ":current");
            assertThat(above)
                    .as("seed %d, from %s", seed, from)
                    .containsExactlyInAnyOrderElementsOf(between(model, from, top));
            assertOrdered("seed " + seed + ", from " + from, known, applied, above);
        }
    }

    private static AppliedSet rowsOf(RevisionGraph known, List<Revision> all, Set<RevisionId> applied) {
        return new AppliedSet(
                known,
                all.stream()
                        .filter(r -> applied.contains(r.id()))
                        .map(r -> new AppliedRevision(r.id(), r.down(), r.dependsOn()))
                        .toList());
    }

    private static Set<RevisionId> between(SetModel model, RevisionId from, RevisionId to) {
        return model.ancestors(to).stream()
                .filter(id -> model.ancestors(id).contains(from))
                .collect(Collectors.toSet());
    }

    private static void assertOrdered(String name, RevisionGraph known, AppliedSet applied, List<RevisionId> range) {
        List<RevisionId> first = range.stream().filter(known::contains).toList();
        assertThat(range.subList(0, first.size())).as(name).isEqualTo(known.sorted(first));
        Set<RevisionId> before = new HashSet<>();
        for (RevisionId id : range) {
            List<RevisionId> required = new ArrayList<>(applied.prerequisites(id));
            required.retainAll(range);
            assertThat(before).as("%s: before %s", name, id).containsAll(required);
            before.add(id);
        }
    }
}
