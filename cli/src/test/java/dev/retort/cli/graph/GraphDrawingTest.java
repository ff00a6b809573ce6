package dev.retort.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.cli.terminal.FittedLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected drawings contain each backslash twice, because of Java escapes. */
class GraphDrawingTest {
    private static final int UNCUT = Integer.MAX_VALUE;

    @Test
    void aLine() {
        assertDrawn("c > b, b > a, a", """
                * c
                * b
                * a
                """);
    }

    @Test
    void nothing() {
        assertThat(GraphDrawing.draw(List.of(), 80)).isEmpty();
    }

    @Test
    void aBranch() {
        assertDrawn("d > b, c > a, b > a, a", """
                * d
                | * c
                * | b
                |/
                * a
                """);
    }

    @Test
    void aMerge() {
        assertDrawn("m > b c, b, c", """
                *   m
                |\\
                * | b
                 /
                * c
                """);
    }

    @Test
    void aBranchThatIsMerged() {
        assertDrawn("n > m, m > b c, c > a, b > a, a", """
                * n
                *   m
                |\\
                | * c
                * | b
                |/
                * a
                """);
    }

    @Test
    void twoBasesAreNotOneLine() {
        assertDrawn("d > c, c, b > a, a", """
                * d
                * c

                * b
                * a
                """);
    }

    @Test
    void aBaseBetweenLanes() {
        assertDrawn("c > a, x, b > a, a", """
                * c
                | * x
                |
                | * b
                |/
                * a
                """);
    }

    @Test
    void laneOnTheRightMovesToTheLaneOfABase() {
        assertDrawn("x > w, b > a, w, a", """
                * x
                | * b
                * | w
                 /
                * a
                """);
    }

    @Test
    void threeParents() {
        assertDrawn("o > a b c, c > r, b > r, a > r, r", """
                *-.   o
                |\\ \\
                | | * c
                | * | b
                | |/
                * | a
                |/
                * r
                """);
    }

    @Test
    void fourParentsPushTheLanesOnTheRight() {
        assertDrawn("x > o, h > r, o > a b c d, d > r, c > r, b > r, a > r, r", """
                * x
                | * h
                |  \\
                |    \\
                *---. |   o
                |\\ \\ \\ \\
                | | | * | d
                | | | |/
                | | * | c
                | | |/
                | * | b
                | |/
                * | a
                |/
                * r
                """);
    }

    @Test
    void mergesOfTheSameParentsCross() {
        assertDrawn("m > a b, n > a b, b > r, a > r, r", """
                *   m
                |\\
                | | * n
                | |/|
                |/|/
                | * b
                * | a
                |/
                * r
                """);
    }

    @Test
    void mergeIntoTheLaneOnTheRight() {
        assertDrawn("y > x, z > b, x > a b, b > a, a", """
                * y
                | * z
                * | x
                |\\|
                | * b
                |/
                * a
                """);
    }

    @Test
    void threeChildren() {
        assertDrawn("d > a, c > a, b > a, a", """
                * d
                | * c
                |/
                | * b
                |/
                * a
                """);
    }

    @Test
    void edgeAcrossManyLanes() {
        assertDrawn("w > a, x > b, y > c, z > a, c > b, b > a, a", """
                * w
                | * x
                | | * y
                | | | * z
                | |_|/
                |/| |
                | | * c
                | |/
                | * b
                |/
                * a
                """);
    }

    @Test
    void laneEndsIfItsRevisionIsNotDrawn() {
        assertDrawn("e > c, d > gone, c > b lost, b > older", """
                * e
                | * d
                | :
                *   c
                |\\
                | :
                * b
                :
                """);
    }

    @Test
    void headIsNotDrawnBelowTheEndOfALane() {
        assertDrawn("c > gone, b > a, a", """
                * c
                :

                * b
                * a
                """);
    }

    @Test
    void furtherLinesAreBesideTheLanes() {
        List<Node> nodes = List.of(
                new Node("m", List.of("a", "b"), lines("m", "by Ada", "yesterday", "late")),
                new Node("b", List.of("a"), lines("b", "by Grace")),
                new Node("a", List.of(), lines("a", "by Ada")));

        assertThat(GraphDrawing.draw(nodes, 80)).containsExactly("""
                *   m
                |\\  by Ada
                | | yesterday
                | | late
                | * b
                |/  by Grace
                * a
                  by Ada
                """.split("\n"));
    }

    @Test
    void textIsTruncatedToTheWidth() {
        assertThat(beside("*", 30, "a".repeat(28))).isEqualTo("* " + "a".repeat(28));
        assertThat(beside("*", 30, "a".repeat(29))).isEqualTo("* " + "a".repeat(27) + "…");
        assertThat(beside("*", UNCUT, "a".repeat(500))).isEqualTo("* " + "a".repeat(500));
    }

    @Test
    void truncationCountsColumnsNotCharacters() {
        // The rocket is a surrogate pair and, like the ideograph, two columns wide; the accent combines with its e.
        assertThat(beside("*", 30, "\uD83D\uDE80".repeat(15))).isEqualTo("* " + "\uD83D\uDE80".repeat(13) + "…");
        assertThat(beside("*", 30, "\u8868".repeat(14))).isEqualTo("* " + "\u8868".repeat(14));
        assertThat(beside("*", 30, "e\u0301".repeat(28))).isEqualTo("* " + "e\u0301".repeat(28));
    }

    @Test
    void textKeepsItsMinimumWidthBesideManyLanes() {
        assertThat(beside("| | | | *", 12, "a".repeat(9))).isEqualTo("| | | | * " + "a".repeat(7) + "…");
        assertThat(beside("| | | | *", 12, "a".repeat(8))).isEqualTo("| | | | * " + "a".repeat(8));
    }

    @Test
    void lineOfTextStaysOneLine() {
        assertThat(beside("*", 80, "one\ntwo\u001B[1m")).isEqualTo("* one two\\u001b[1m");
    }

    @Test
    void parentBeforeItsChildIsRefused() {
        assertThatThrownBy(() -> GraphDrawing.draw(nodes("a, b > a"), 80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a", "b");
        assertThatThrownBy(() -> GraphDrawing.draw(nodes("a, a"), 80)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenThousandRevisionsInManyLanes() {
        assertEdgesLeadToTheParents(randomNodes(new Random(1), 10_000, 8), "10,000 revisions");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEdgeLeadsToItsParent(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            List<Node> nodes = randomNodes(random, 2 + random.nextInt(25), 1 + random.nextInt(12));
            assertEdgesLeadToTheParents(nodes, "seed " + seed + ", round " + round);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    private static void assertEdgesLeadToTheParents(List<Node> nodes, String name) {
        Set<String> drawn = nodes.stream().map(Node::id).collect(Collectors.toCollection(HashSet::new));

        List<String> drawing = GraphDrawing.draw(nodes, 80);

        String shown = drawing.size() > 200 ? "too long to show" : String.join("\n", drawing);
        List<String> traced = new ArrayList<>();
        GraphTracer.parents(drawing).forEach((id, parents) -> traced.add(edges(id, parents)));
        List<String> expected = nodes.stream()
                .map(node -> edges(
                        node.id(),
                        node.parents().stream()
                                .map(parent -> drawn.contains(parent) ? parent : GraphTracer.LANE_END)
                                .toList()))
                .sorted()
                .toList();
        Collections.sort(traced);
        assertThat(traced).as("%s:\n%s", name, shown).isEqualTo(expected);
    }

    private static String edges(String id, List<String> parents) {
        return id + " > " + parents.stream().sorted().toList();
    }

    /** Parents are among this number of nodes below, or are not drawn. */
    private static List<Node> randomNodes(Random random, int count, int reach) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(20);
            int parentCount = kind == 0 ? 0 : kind < 11 ? 1 : kind < 17 ? 2 : kind - 14;
            List<String> parents = new ArrayList<>();
            for (int parent = 0; parent < parentCount; parent++) {
                int below = i + 1 + random.nextInt(reach);
                parents.add(below < count && random.nextInt(15) > 0 ? "n" + below : "gone" + below);
            }
            List<FittedLine> lines = new ArrayList<>(lines("n" + i + " is here"));
            lines.addAll(Collections.nCopies(Math.max(0, random.nextInt(6) - 3), FittedLine.of("and more")));
            nodes.add(new Node("n" + i, parents, lines));
        }
        return nodes;
    }

    private static List<FittedLine> lines(String... lines) {
        return Arrays.stream(lines).map(FittedLine::of).toList();
    }

    /** Returns the line of the last node, whose row begins like this, with a text beside it. */
    private static String beside(String row, int width, String line) {
        List<Node> nodes = new ArrayList<>();
        int lanes = (row.length() - 1) / 2;
        for (int i = 0; i < lanes; i++) {
            nodes.add(new Node("n" + i, List.of("p" + i), List.of()));
        }
        nodes.add(new Node("last", List.of(), lines(line)));
        for (int i = 0; i < lanes; i++) {
            nodes.add(new Node("p" + i, List.of(), List.of()));
        }
        return GraphDrawing.draw(nodes, width).get(lanes);
    }

    private static void assertDrawn(String nodes, String drawing) {
        assertThat(String.join("\n", GraphDrawing.draw(nodes(nodes), 80)) + "\n")
                .isEqualTo(drawing);
    }

    /** Parses a notation such as {@code m > a b, a, b}, a merge of two bases. */
    private static List<Node> nodes(String text) {
        return Arrays.stream(text.split(", "))
                .map(node -> node.split(" > "))
                .map(node ->
                        new Node(node[0], node.length > 1 ? List.of(node[1].split(" ")) : List.of(), lines(node[0])))
                .toList();
    }
}
