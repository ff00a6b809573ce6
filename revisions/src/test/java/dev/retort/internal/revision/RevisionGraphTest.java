package dev.retort.internal.revision;

import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.id;
import static dev.retort.internal.revision.Graphs.ids;
import static dev.retort.internal.revision.Graphs.revisions;
import static dev.retort.internal.revision.Graphs.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevisionGraphTest {
    /* The order of ids differs from the order of upgrades, so that no test passes by accident. */
    private static final String[] DIAMOND = {"z", "z -> c", "z -> b", "c,b -> a", "y depends-on b", "a -> x"};

    private static List<String> order(RevisionGraph graph) {
        return graph.inOrder().stream().map(r -> r.id().value()).toList();
    }

    @Test
    void emptyGraphHasNeitherHeadsNorBases() {
        RevisionGraph graph = graph();

        assertThat(graph.inOrder()).isEmpty();
        assertThat(graph.heads()).isEmpty();
        assertThat(graph.effectiveHeads()).isEmpty();
        assertThat(graph.bases()).isEmpty();
    }

    @Test
    void prerequisitesComeFirst() {
        assertThat(order(graph("c -> a", "b -> c", "b"))).containsExactly("b", "c", "a");
    }

    @Test
    void dependenciesComeFirst() {
        assertThat(order(graph("a depends-on b", "b depends-on c", "c"))).containsExactly("c", "b", "a");
    }

    @Test
    void dependencyMayBeALabel() {
        RevisionGraph graph =
                graph("a depends-on billing", "b depends-on c,billing", "c", "d -> e", "d labels billing");

        assertThat(order(graph)).containsExactly("c", "d", "a", "b", "e");
        assertThat(graph.get(id("a")).dependsOn()).isEqualTo(ids("d"));
        assertThat(graph.get(id("b")).dependsOn()).isEqualTo(ids("c", "d"));
        assertThat(graph.followers(id("d"))).isEqualTo(ids("a", "b", "e"));
    }

    @Test
    void tiesAreBrokenById() {
        assertThat(order(graph("r", "r -> c", "r -> a", "r -> b"))).containsExactly("r", "a", "b", "c");
        assertThat(order(graph("b", "a", "a -> z", "b -> c"))).containsExactly("a", "b", "c", "z");
        assertThat(order(graph("r", "r -> a9", "r -> a10", "r -> B"))).containsExactly("r", "B", "a10", "a9");
    }

    @Test
    void orderDoesNotDependOnTheOrderOfFiles() {
        List<String> expected = order(graph(DIAMOND));
        List<Revision> found = new ArrayList<>(revisions(DIAMOND));
        Random random = new Random(1);

        for (int round = 0; round < 50; round++) {
            Collections.shuffle(found, random);
            assertThat(order(RevisionGraph.of(found)))
                    .as("files in the order %s", found)
                    .isEqualTo(expected);
        }
        assertThat(expected).containsExactly("z", "b", "c", "a", "x", "y");
    }

    @Test
    void headsAreByDownRevision() {
        assertThat(graph(DIAMOND).heads()).isEqualTo(ids("x", "y"));
        assertThat(graph("a", "b depends-on a").heads()).isEqualTo(ids("a", "b"));
    }

    @Test
    void effectiveHeadsAreByAnyEdge() {
        assertThat(graph(DIAMOND).effectiveHeads()).isEqualTo(ids("x", "y"));
        assertThat(graph("a", "b depends-on a").effectiveHeads()).isEqualTo(ids("b"));
    }

    @Test
    void basesAreTheRevisionsWithoutDownRevision() {
        assertThat(graph(DIAMOND).bases()).isEqualTo(ids("z", "y"));
    }

    @Test
    void childrenAreByDownRevisionAndFollowersByAnyEdge() {
        RevisionGraph graph = graph(DIAMOND);

        assertThat(graph.children(id("b"))).isEqualTo(ids("a"));
        assertThat(graph.followers(id("b"))).isEqualTo(ids("a", "y"));
        assertThat(graph.followers(id("z"))).isEqualTo(ids("b", "c"));
        assertThat(graph.followers(id("x"))).isEmpty();
    }

    @Test
    void childrenAndFollowersAreInUpgradeOrder() {
        RevisionGraph graph = graph("r", "r -> a depends-on c", "r -> b", "r -> c", "s depends-on r");

        assertThat(order(graph)).containsExactly("r", "b", "c", "a", "s");
        assertThat(graph.children(id("r"))).isEqualTo(ids("b", "c", "a"));
        assertThat(graph.followers(id("r"))).isEqualTo(ids("b", "c", "a", "s"));
    }

    @Test
    void graphIsImmutable() {
        RevisionGraph graph = graph("a", "a -> b");

        assertThatThrownBy(() -> graph.children(id("a")).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> graph.inOrder().clear()).isInstanceOf(UnsupportedOperationException.class);
        graph.ancestors(ids("b")).clear();
        graph.descendants(ids("a")).clear();
        assertThat(graph.ancestors(ids("b"))).isEqualTo(set("a", "b"));
        assertThat(graph.descendants(ids("a"))).isEqualTo(set("a", "b"));
    }

    @Test
    void ancestorsIncludeDependencies() {
        RevisionGraph graph = graph("a", "a -> b", "x", "x -> y", "b -> c depends-on y", "a -> d");

        assertThat(graph.ancestors(ids("c"))).isEqualTo(set("a", "b", "c", "x", "y"));
        assertThat(graph.ancestors(ids("d", "y"))).isEqualTo(set("a", "d", "x", "y"));
        assertThat(graph.ancestors(ids())).isEmpty();
    }

    @Test
    void descendantsIncludeDependents() {
        RevisionGraph graph = graph("a", "a -> b", "x", "x -> y", "b -> c depends-on y", "a -> d", "z depends-on c");

        assertThat(graph.descendants(ids("x"))).isEqualTo(set("x", "y", "c", "z"));
        assertThat(graph.descendants(ids("a"))).isEqualTo(set("a", "b", "c", "d", "z"));
    }

    @Test
    void revisionMayBothFollowAndDependOnAnother() {
        RevisionGraph graph = graph("a", "a -> b depends-on a");

        assertThat(order(graph)).containsExactly("a", "b");
        assertThat(graph.get(id("b")).prerequisites()).isEqualTo(ids("a"));
        assertThat(graph.followers(id("a"))).isEqualTo(ids("b"));
        assertThat(graph.effectiveHeads()).isEqualTo(ids("b"));
    }

    @Test
    void dependencyOnAnAncestorIsRedundant() {
        RevisionGraph graph = graph("a", "a -> b", "b -> c depends-on a");

        assertThat(order(graph)).containsExactly("a", "b", "c");
        assertThat(graph.heads()).isEqualTo(ids("c"));
        assertThat(graph.ancestors(ids("c"))).isEqualTo(set("a", "b", "c"));
    }

    @Test
    void mergeMayNameAParentAndItsAncestor() {
        RevisionGraph graph = graph("a", "a -> b", "a,b -> m");

        assertThat(order(graph)).containsExactly("a", "b", "m");
        assertThat(graph.heads()).isEqualTo(ids("m"));
        assertThat(graph.children(id("a"))).isEqualTo(ids("b", "m"));
        assertThat(graph.get(id("m")).isMerge()).isTrue();
        assertThat(graph.get(id("b")).isMerge()).isFalse();
    }

    @Test
    void fiveThousandRevisionsAreSupported() {
        List<String> line = new ArrayList<>(List.of("r0"));
        for (int i = 1; i < 5_000; i++) {
            line.add("r" + (i - 1) + " -> r" + i);
        }
        RevisionGraph graph = graph(line.toArray(String[]::new));

        assertThat(graph.heads()).isEqualTo(ids("r4999"));
        assertThat(graph.ancestors(ids("r4999"))).hasSize(5_000);
        assertThat(graph.inOrder().get(1_234).id()).isEqualTo(id("r1234"));
    }

    @Test
    void getOfAMissingRevisionThrows() {
        RevisionGraph graph = graph("a");

        assertThat(graph.contains(id("b"))).isFalse();
        assertThat(graph.find(id("b"))).isEmpty();
        assertThat(graph.find(id("a"))).contains(graph.get(id("a")));
        assertThatThrownBy(() -> graph.get(id("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b");
    }
}
