package dev.retort.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the histories have the shape for which the figures are told. */
class TeamHistoryTest {
    @Test
    void aTeamsHistoryIsMostlyALineWithOneHead() {
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
    void theSameHistoryIsMadeEachTime() {
        assertThat(TeamHistory.merged(1_000)).isEqualTo(TeamHistory.merged(1_000));
    }

    @Test
    void branchesThatAreNeverMergedStayHeads() {
        RevisionGraph graph = RevisionGraph.of(TeamHistory.unmerged(10_000, 1_000));

        assertThat(graph.inOrder()).hasSize(10_000);
        assertThat(graph.heads()).hasSize(1_000);
    }

    @Test
    void everyFormNamesOneRevision() {
        RevisionGraph graph = RevisionGraph.of(TeamHistory.merged(1_000));

        for (Form form : Form.values()) {
            assertThat(Form.resolve(graph, List.of(form.in(graph))))
                    .as("%s", form)
                    .hasSize(1);
        }
    }
}
