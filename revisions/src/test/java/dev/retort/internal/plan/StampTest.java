package dev.retort.internal.plan;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.rows;
import static dev.retort.internal.revision.Graphs.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.revision.UnresolvedException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a stamp: (applied − what a downgrade to each target downgrades) ∪ all targets with their ancestors. */
class StampTest {
    private static final RevisionGraph GRAPH = graph(
            "a",
            "a -> b",
            "b -> c",
            "a -> x",
            "x -> y",
            "c,y -> m labels merged",
            "d depends-on a",
            "d -> e depends-on x");

    private static Set<RevisionId> stamp(AppliedSet applied, String... targets) {
        return new Planner(GRAPH)
                .stamp(Arrays.stream(targets).map(Identifier::parse).toList(), applied);
    }

    @Test
    void onAnEmptyDatabaseRecordsTheTargetAndItsAncestors() {
        assertThat(stamp(applied(GRAPH), "c")).isEqualTo(set("a", "b", "c"));
        assertThat(stamp(applied(GRAPH), "e")).isEqualTo(set("a", "x", "d", "e"));
        assertThat(stamp(applied(GRAPH), "merged")).isEqualTo(set("a", "b", "c", "x", "y", "m"));
    }

    @Test
    void upwardsAddsRevisions() {
        assertThat(stamp(applied(GRAPH, "b"), "c")).isEqualTo(set("a", "b", "c"));
        assertThat(stamp(applied(GRAPH, "b"), "y")).isEqualTo(set("a", "b", "x", "y"));
    }

    @Test
    void downwardsRemovesWhatADowngradeWould() {
        assertThat(stamp(applied(GRAPH, "c"), "a")).isEqualTo(set("a"));
        assertThat(stamp(applied(GRAPH, "m"), "c")).isEqualTo(set("a", "b", "c", "x", "y"));
    }

    @Test
    void keepsRevisionsThatOnlyDependOnTheTarget() {
        assertThat(stamp(applied(GRAPH, "b", "d"), "a")).isEqualTo(set("a", "d"));
    }

    @Test
    void removesRevisionsThatDependOnARemovedOne() {
        assertThat(stamp(applied(GRAPH, "b", "e"), "a")).isEqualTo(set("a", "d"));
    }

    @Test
    void severalTargetsAreAllRecorded() {
        assertThat(stamp(applied(GRAPH, "m"), "b", "x")).isEqualTo(set("a", "b", "x"));
        assertThat(stamp(applied(GRAPH), "b", "y")).isEqualTo(set("a", "b", "x", "y"));
        assertThat(stamp(applied(GRAPH, "m"), "a", "c")).isEqualTo(set("a", "b", "c"));
    }

    @Test
    void orderOfTargetsDoesNotMatter() {
        AppliedSet applied = applied(GRAPH, "m", "e");

        assertThat(stamp(applied, "a", "c")).isEqualTo(stamp(applied, "c", "a")).isEqualTo(set("a", "b", "c", "d"));
        assertThat(stamp(applied, "base", "b"))
                .isEqualTo(stamp(applied, "b", "base"))
                .isEqualTo(set("a", "b"));
    }

    @Test
    void baseRemovesEverything() {
        assertThat(stamp(applied(GRAPH, "m", "e"), "base")).isEmpty();
        assertThat(stamp(rows(GRAPH, "a", "a -> u"), "base")).isEmpty();
    }

    @Test
    void headsRecordsEverything() {
        assertThat(stamp(applied(GRAPH), "heads")).isEqualTo(set("a", "b", "c", "d", "e", "m", "x", "y"));
    }

    @Test
    void headIsRefusedIfThereAreSeveral() {
        assertThat(catchThrowableOfType(UnresolvedException.MultipleHeads.class, () -> stamp(applied(GRAPH), "head"))
                        .candidates())
                .containsExactly("e", "m");
    }

    @Test
    void currentRevisionChangesNothing() {
        assertThat(stamp(applied(GRAPH, "c"), "c")).isEqualTo(set("a", "b", "c"));
    }

    @Test
    void recordsRevisionsThatAreOutOfOrder() {
        assertThat(stamp(rows(GRAPH, "a", "b -> c"), "c")).isEqualTo(set("a", "b", "c"));
    }

    @Test
    void keepsUnknownRevisionsUnlessAnAncestorIsRemoved() {
        AppliedSet ahead = rows(GRAPH, "a", "a -> b", "b -> u", "a -> x", "x -> v");

        assertThat(stamp(ahead, "c")).isEqualTo(set("a", "b", "c", "u", "x", "v"));
        assertThat(stamp(ahead, "b")).isEqualTo(set("a", "b", "x", "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "-1", "current"})
    void relativeTargetsAreRefused(String target) {
        PlanException failure =
                catchThrowableOfType(PlanException.Relative.class, () -> stamp(applied(GRAPH, "b"), target));

        assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
    }

    @Test
    void unknownRevisionIsRefused() {
        assertThat(catchThrowableOfType(
                        UnresolvedException.Unknown.class, () -> stamp(applied(GRAPH, "b"), "c", "zzzz")))
                .isNotNull();
    }
}
