package dev.retort.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RandomGraphs;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan for a reached goal, on which a run relies that skips the planner if its goal is reached. */
class ReachedGoalTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planOfAReachedGoalHasNoStepsAndTheCurrentHeads(long seed) {
        Random random = new Random(seed);
        RevisionGraph graph = RandomGraphs.graph(random);
        RevisionId target = RandomGraphs.pick(random, graph);
        // Includes revisions that are out of order, and rows that the graph does not contain.
        Set<RevisionId> ids = new HashSet<>(RandomGraphs.anySet(random, graph));
        ids.addAll(graph.ancestors(List.of(target)));
        List<AppliedRevision> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(AppliedRevision.of(graph.get(id))));
        if (random.nextBoolean()) {
            RevisionId below = RandomGraphs.pick(random, graph);
            rows.add(new AppliedRevision(new RevisionId("unknown"), List.of(below), List.of()));
        }
        AppliedSet applied = new AppliedSet(graph, rows);
        Planner planner = new Planner(graph);

        Goal goal = planner.upgrade(Identifier.parse(target.value()), applied);

        assertThat(planner.plan(goal, applied))
                .as("seed %d, target %s, applied %s", seed, target, applied.ids())
                .isEqualTo(new Plan(List.of(), applied.current()));
    }
}
