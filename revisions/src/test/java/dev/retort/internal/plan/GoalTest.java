package dev.retort.internal.plan;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.ids;
import static dev.retort.internal.revision.Graphs.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A goal names the same revisions if the state of the database changes after the goal was determined. */
class GoalTest {
    private static final RevisionGraph LINE = graph("a", "a -> b", "b -> c", "c -> d");
    private static final Planner PLANNER = new Planner(LINE);

    private static Goal upgrade(String target, String current) {
        return PLANNER.upgrade(Identifier.parse(target), applied(LINE, current));
    }

    private static Goal downgrade(String target, String current) {
        return PLANNER.downgrade(Identifier.parse(target), applied(LINE, current));
    }

    private static List<RevisionId> steps(Goal goal, AppliedSet applied) {
        return PLANNER.plan(goal, applied).steps().stream()
                .map(step -> step.revision().id())
                .toList();
    }

    @Test
    void upgradeStartedByAnotherProcessIsFinished() {
        Goal goal = upgrade("head", "a");

        assertThat(steps(goal, applied(LINE, "c"))).isEqualTo(ids("d"));
        assertThat(steps(goal, applied(LINE))).isEqualTo(ids("a", "b", "c", "d"));
    }

    @Test
    void upgradeDoneByAnotherProcessHasNoSteps() {
        Goal goal = upgrade("+1", "a");

        assertThat(goal.isReachedBy(ids("a"))).isFalse();
        assertThat(goal.isReachedBy(ids("a", "b"))).isTrue();
        assertThat(steps(goal, applied(LINE, "b"))).isEmpty();
        assertThat(steps(goal, applied(LINE, "d"))).isEmpty();
    }

    @Test
    void relativeDowngradeDoneByAnotherProcessIsNotRepeated() {
        Goal goal = downgrade("-1", "c");

        assertThat(goal.isReachedBy(ids("a", "b", "c"))).isFalse();
        assertThat(goal.isReachedBy(ids("a", "b"))).isTrue();
        assertThat(steps(goal, applied(LINE, "b"))).isEmpty();
    }

    @Test
    void downgradeIncludesRevisionsAppliedByAnotherProcess() {
        assertThat(steps(downgrade("-1", "c"), applied(LINE, "d"))).isEqualTo(ids("d", "c"));
        assertThat(steps(downgrade("a", "b"), applied(LINE, "d"))).isEqualTo(ids("d", "c", "b"));
        assertThat(steps(downgrade("base", "b"), applied(LINE, "d"))).isEqualTo(ids("d", "c", "b", "a"));
    }

    @Test
    void downgradeBelowAnUnknownRevisionIsRefused() {
        Goal goal = downgrade("a", "b");

        assertThatThrownBy(() -> steps(goal, rows(LINE, "a", "a -> b", "b -> u")))
                .isInstanceOf(PlanException.UnknownAbove.class)
                .hasMessageContaining("u");
    }

    @Test
    void emptyGoalIsAlwaysReached() {
        assertThat(upgrade("base", "a").isReachedBy(List.of())).isTrue();
        assertThat(downgrade("d", "d").isReachedBy(ids("a", "b", "c", "d"))).isTrue();
    }

    @Test
    void codesOfDirectionsAreThoseOfFilesAndCommands() {
        assertThat(Direction.values()).extracting(Direction::code).containsExactly("upgrade", "downgrade");
    }
}
