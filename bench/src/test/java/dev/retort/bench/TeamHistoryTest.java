package dev.retort.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The histories have the shape for which the benchmarks' limits are defined. */
class TeamHistoryTest {
    @Test
    void mergedHistoryIsMostlyLinearWithOneHead() {
        List<Revision> revisions = TeamHistory.merged(10_000);
        RevisionGraph graph = RevisionGraph.of(revisions);

        assertThat(revisions).hasSize(10_000);
        assertThat(graph.bases()).hasSize(1);
        assertThat(graph.heads()).hasSize(1);
        assertThat(revisions.stream().filter(Revision::isMerge)).hasSizeBetween(400, 600);
        assertThat(revisions.stream().filter(r -> !r.dependsOn().isEmpty())).hasSizeBetween(400, 600);
        assertThat(revisions.stream().filter(r -> !r.labels().isEmpty())).hasSizeBetween(60, 140);
    }

    @Test
    void historyIsTheSameEachTime() {
        assertThat(TeamHistory.merged(1_000)).isEqualTo(TeamHistory.merged(1_000));
    }

    @Test
    void unmergedBranchesStayHeads() {
        RevisionGraph graph = RevisionGraph.of(TeamHistory.unmerged(10_000, 1_000));

        assertThat(graph.inOrder()).hasSize(10_000);
        assertThat(graph.heads()).hasSize(1_000);
    }

    @Test
    void everyFormResolvesToOneRevision() {
        RevisionGraph graph = RevisionGraph.of(TeamHistory.merged(1_000));

        for (IdentifierForm form : IdentifierForm.values()) {
            assertThat(IdentifierForm.resolve(graph, List.of(form.in(graph))))
                    .as("%s", form)
                    .hasSize(1);
        }
    }
}
