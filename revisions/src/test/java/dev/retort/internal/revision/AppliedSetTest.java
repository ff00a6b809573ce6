package dev.retort.internal.revision;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.id;
import static dev.retort.internal.revision.Graphs.ids;
import static dev.retort.internal.revision.Graphs.rows;
import static dev.retort.internal.revision.Graphs.set;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppliedSetTest {
    private static final RevisionGraph LINE = graph("a", "a -> b", "b -> c", "c -> d");

    @Test
    void emptySet() {
        AppliedSet applied = applied(LINE);

        assertThat(applied.isEmpty()).isTrue();
        assertThat(applied.current()).isEmpty();
        assertThat(applied.outOfOrder()).isEmpty();
        assertThat(applied.unknown()).isEmpty();
    }

    @Test
    void idsAreSorted() {
        AppliedSet applied = rows(LINE, "b -> c", "a", "a -> b");

        assertThat(applied.ids()).isEqualTo(ids("a", "b", "c"));
        assertThat(applied.contains(id("b"))).isTrue();
        assertThat(applied.contains(id("d"))).isFalse();
        assertThat(applied.isEmpty()).isFalse();
    }

    @Test
    void currentRevisionsAreTheMaximalElements() {
        RevisionGraph graph = graph("a", "a -> c", "a -> b", "b,c -> m", "a -> x");

        assertThat(applied(LINE, "c").current()).isEqualTo(ids("c"));
        assertThat(applied(graph, "c", "b").current()).isEqualTo(ids("b", "c"));
        assertThat(applied(graph, "m").current()).isEqualTo(ids("m"));
        assertThat(applied(graph, "m", "x").current()).isEqualTo(ids("m", "x"));
    }

    @Test
    void dependencyOfAnAppliedRevisionIsNotCurrent() {
        RevisionGraph graph = graph("a", "x depends-on a");

        assertThat(applied(graph, "x").current()).isEqualTo(ids("x"));
    }

    @Test
    void currentIsDeterminedAcrossUnappliedRevisions() {
        AppliedSet applied = applied(LINE, ids("a", "d"));

        assertThat(applied.current()).isEqualTo(ids("d"));
        assertThat(applied.allPrerequisites()).isEqualTo(set("a", "b", "c"));
    }

    @Test
    void missingAncestorsAreOutOfOrder() {
        RevisionGraph graph = graph("a", "a -> b", "b -> c", "z", "c -> d depends-on z", "d -> e");

        assertThat(applied(graph, ids("a", "d")).outOfOrder()).isEqualTo(ids("b", "c", "z"));
        assertThat(applied(graph, "c").outOfOrder()).isEmpty();
    }

    @Test
    void edgesOfTheGraphTakePrecedence() {
        // The version table has a -> c; b was inserted in between later.
        AppliedSet applied = rows(graph("a", "a -> b", "b -> c"), "a", "a -> c");

        assertThat(applied.down(id("c"))).isEqualTo(ids("b"));
        assertThat(applied.outOfOrder()).isEqualTo(ids("b"));
        assertThat(applied.current()).isEqualTo(ids("c"));
    }

    @Test
    void edgesOfUnknownRevisionsAreThoseOfTheVersionTable() {
        AppliedSet applied = rows(LINE, "a", "a -> b", "b -> u", "u -> w depends-on v", "v", "x");

        assertThat(applied.unknown()).isEqualTo(ids("u", "v", "w", "x"));
        assertThat(applied.current()).isEqualTo(ids("w", "x"));
        assertThat(applied.down(id("w"))).isEqualTo(ids("u"));
        assertThat(applied.prerequisites(id("w"))).isEqualTo(ids("u", "v"));
        assertThat(applied.outOfOrder()).isEmpty();
    }

    @Test
    void missingAncestorsOfUnknownRevisionsAreOutOfOrder() {
        AppliedSet applied = rows(LINE, "b -> u", "gone -> v");

        assertThat(applied.outOfOrder()).isEqualTo(ids("a", "b"));
        assertThat(applied.current()).isEqualTo(ids("u", "v"));
    }

    @Test
    void revisionInNeitherGraphNorDatabaseHasNoEdges() {
        AppliedSet applied = rows(LINE, "gone -> v");

        assertThat(applied.prerequisites(id("gone"))).isEmpty();
        assertThat(applied.down(id("gone"))).isEmpty();
        assertThat(applied.allPrerequisites()).isEqualTo(set("gone"));
    }
}
