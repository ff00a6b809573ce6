package dev.retort.internal.plan;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.ids;
import static dev.retort.internal.revision.Graphs.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.revision.UnresolvedException;
import dev.retort.result.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of downgrade, one test per rule. Properties of all graphs are tested in PlannerPropertyTest. */
class DowngradePlanTest {
    private static final RevisionGraph LINE = graph("a", "a -> b", "b -> c", "c -> d");
    private static final RevisionGraph DIAMOND = graph("a", "a -> b", "a -> c", "b,c -> m", "m -> n");

    private static Plan downgrade(AppliedSet applied, RevisionGraph graph, String target) {
        Planner planner = new Planner(graph);
        return planner.plan(planner.downgrade(Identifier.parse(target), applied), applied);
    }

    private static List<RevisionId> steps(Plan plan) {
        return plan.steps().stream().map(step -> step.revision().id()).toList();
    }

    private static List<RevisionId> downgraded(AppliedSet applied, RevisionGraph graph, String target) {
        return steps(downgrade(applied, graph, target));
    }

    private static <E extends RetortException> E downgradeRefused(
            Class<E> type, AppliedSet applied, RevisionGraph graph, String target) {
        E failure = catchThrowableOfType(type, () -> downgrade(applied, graph, target));
        assertThat(failure).as("downgrade %s", target).isNotNull();
        return failure;
    }

    @Test
    void downgradeRunsDescendantsOfTheTargetsChildrenChildrenFirst() {
        Plan plan = downgrade(applied(DIAMOND, "n"), DIAMOND, "a");

        assertThat(steps(plan)).isEqualTo(ids("n", "m", "c", "b"));
        assertThat(plan.steps()).allMatch(step -> step.direction() == Direction.DOWNGRADE);
        assertThat(plan.headsAfter()).isEqualTo(ids("a"));
    }

    @Test
    void offsetThatEndsExactlyAtBaseDowngradesToBase() {
        assertThat(downgraded(applied(LINE, "d"), LINE, "d-4")).isEqualTo(ids("d", "c", "b", "a"));
        assertThat(downgraded(applied(LINE, "d"), LINE, "b-2")).isEqualTo(ids("d", "c", "b", "a"));
        assertThat(downgraded(applied(LINE, "a"), LINE, "a-1")).isEqualTo(ids("a"));
        assertThat(downgraded(applied(LINE), LINE, "a-1")).isEmpty();
        downgradeRefused(UnresolvedException.OffsetTooFar.class, applied(LINE, "d"), LINE, "d-5");
        downgradeRefused(UnresolvedException.AmbiguousOffset.class, applied(DIAMOND, "n"), DIAMOND, "n-4");
    }

    @Test
    void offsetThatEndsAtBaseKeepsOtherBases() {
        RevisionGraph two = graph("a", "a -> b", "x", "x -> y");

        assertThat(downgraded(applied(two, "b", "y"), two, "b-2")).isEqualTo(ids("b", "a"));
    }

    @Test
    void eachStepHasTheHeadsAfterIt() {
        assertThat(downgrade(applied(DIAMOND, "n"), DIAMOND, "base").steps())
                .extracting(Step::headsAfter)
                .containsExactly(ids("m"), ids("b", "c"), ids("b"), ids("a"), ids());
    }

    @Test
    void downgradeToOneSideOfAMergeKeepsTheOther() {
        Plan plan = downgrade(applied(DIAMOND, "n"), DIAMOND, "b");

        assertThat(steps(plan)).isEqualTo(ids("n", "m"));
        assertThat(plan.headsAfter()).isEqualTo(ids("b", "c"));
    }

    @Test
    void downgradeToABranchPointRunsAllBranches() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c", "c -> d");

        assertThat(downgraded(applied(graph, "b", "d"), graph, "a")).isEqualTo(ids("d", "c", "b"));
    }

    @Test
    void downgradeSkipsRevisionsThatAreNotApplied() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c", "c -> d");

        assertThat(downgraded(applied(graph, "c"), graph, "a")).isEqualTo(ids("c"));
    }

    @Test
    void downgradeKeepsRevisionsThatOnlyDependOnTheTarget() {
        RevisionGraph graph = graph("a", "a -> b", "x depends-on a", "x -> y");

        assertThat(downgraded(applied(graph, "b", "y"), graph, "a")).isEqualTo(ids("b"));
    }

    @Test
    void downgradeRunsDependentsOfDowngradedRevisions() {
        RevisionGraph graph = graph("a", "a -> b", "x depends-on b", "x -> y");

        assertThat(downgraded(applied(graph, "b", "y"), graph, "a")).isEqualTo(ids("y", "x", "b"));
    }

    @Test
    void downgradeToBaseRunsAllRevisions() {
        RevisionGraph graph = graph("a", "a -> b", "x", "x -> y depends-on b", "z");

        assertThat(downgraded(applied(graph, "y"), graph, "base")).isEqualTo(ids("y", "x", "b", "a"));
        assertThat(downgrade(applied(graph), graph, "base").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "current"})
    void downgradeToTheCurrentRevisionIsEmpty(String target) {
        Plan plan = downgrade(applied(LINE, "c"), LINE, target);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.headsAfter()).isEqualTo(ids("c"));
    }

    @Test
    void downgradeToAPrefixOrLabelIsResolved() {
        RevisionGraph graph = graph("abcdef labels billing", "abcdef -> b");

        assertThat(downgraded(applied(graph, "b"), graph, "abcd")).isEqualTo(ids("b"));
        assertThat(downgraded(applied(graph, "b"), graph, "billing")).isEqualTo(ids("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "d", "head"})
    void downgradeToAnUnappliedRevisionIsRefused(String target) {
        PlanException failure = downgradeRefused(PlanException.NotApplied.class, applied(LINE, "b"), LINE, target);

        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_ANCESTOR);
        assertThat(failure.candidates()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "current", "head"})
    void downgradeOfAnEmptyDatabaseIsRefused(String target) {
        assertThat(downgradeRefused(PlanException.NotApplied.class, applied(LINE), LINE, target)
                        .kind())
                .isEqualTo(ErrorKind.NOT_ANCESTOR);
    }

    @Test
    void downgradeToARevisionThatIsOutOfOrderIsRefused() {
        AppliedSet applied = applied(LINE, ids("a", "c"));

        assertThat(downgradeRefused(PlanException.NotApplied.class, applied, LINE, "b")
                        .candidates())
                .containsExactly("c");
    }

    @Test
    void downgradeFindsDescendantsOfARevisionThatIsOutOfOrder() {
        Plan plan = downgrade(applied(LINE, ids("a", "c", "d")), LINE, "a");

        assertThat(steps(plan)).isEqualTo(ids("d", "c"));
        assertThat(plan.headsAfter()).isEqualTo(ids("a"));
    }

    @Test
    void downgradeToSeveralCurrentRevisionsIsRefused() {
        PlanException failure =
                downgradeRefused(PlanException.AmbiguousCurrent.class, applied(DIAMOND, "b", "c"), DIAMOND, "current");

        assertThat(failure.candidates()).containsExactly("b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "heads"})
    void downgradeRequiresATargetBelow(String target) {
        assertThat(downgradeRefused(PlanException.WrongDirection.class, applied(LINE, "b"), LINE, target)
                        .kind())
                .isEqualTo(ErrorKind.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "base", "-1", "-2"})
    void downgradeOfUnknownRevisionsIsRefused(String target) {
        AppliedSet ahead = rows(LINE, "a", "a -> b", "b -> u", "u -> v");

        PlanException failure = downgradeRefused(PlanException.UnknownAbove.class, ahead, LINE, target);

        assertThat(failure.kind()).isEqualTo(ErrorKind.DATABASE_AHEAD);
        assertThat(failure.candidates()).isSubsetOf("u", "v").contains("v");
    }

    @Test
    void downgradeKeepsUnknownRevisionsOfOtherBranches() {
        AppliedSet ahead = rows(LINE, "a", "a -> b", "b -> c", "a -> u");

        Plan plan = downgrade(ahead, LINE, "b");

        assertThat(steps(plan)).isEqualTo(ids("c"));
        assertThat(plan.headsAfter()).isEqualTo(ids("b", "u"));
    }

    @Test
    void relativeDowngradeRunsTheCurrentRevisionRepeatedly() {
        assertThat(downgraded(applied(LINE, "c"), LINE, "-1")).isEqualTo(ids("c"));
        assertThat(downgraded(applied(LINE, "c"), LINE, "-2")).isEqualTo(ids("c", "b"));
        assertThat(downgraded(applied(LINE, "c"), LINE, "-3")).isEqualTo(ids("c", "b", "a"));
    }

    @Test
    void relativeDowngradePastAMergeRestoresBothHeads() {
        Plan plan = downgrade(applied(DIAMOND, "m"), DIAMOND, "-1");

        assertThat(steps(plan)).isEqualTo(ids("m"));
        assertThat(plan.headsAfter()).isEqualTo(ids("b", "c"));
    }

    @Test
    void relativeDowngradeIsRefusedFromSeveralCurrentRevisions() {
        PlanException failure =
                downgradeRefused(PlanException.AmbiguousCurrent.class, applied(DIAMOND, "b", "c"), DIAMOND, "-1");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("b", "c");
    }

    @Test
    void relativeDowngradeThroughAMergeIsRefused() {
        assertThat(downgradeRefused(PlanException.AmbiguousCurrent.class, applied(DIAMOND, "n"), DIAMOND, "-3")
                        .candidates())
                .containsExactly("b", "c");
    }

    @Test
    void relativeDowngradeCountsDependencies() {
        RevisionGraph graph = graph("a", "a -> b", "x depends-on b");

        assertThat(downgraded(applied(graph, "x"), graph, "-2")).isEqualTo(ids("x", "b"));
    }

    @Test
    void relativeDowngradeSkipsRevisionsThatAreOutOfOrder() {
        AppliedSet applied = applied(LINE, ids("a", "c"));

        assertThat(downgraded(applied, LINE, "-1")).isEqualTo(ids("c"));
        assertThat(downgraded(applied, LINE, "-2")).isEqualTo(ids("c", "a"));
    }

    @ParameterizedTest
    @CsvSource({"-3, b, 2", "-2, a, 1", "-999999, d, 4"})
    void relativeDowngradeByTooManyStepsIsRefused(String target, String current, int possible) {
        PlanException.TooFar failure =
                downgradeRefused(PlanException.TooFar.class, applied(LINE, current), LINE, target);

        assertThat(failure.kind()).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
        assertThat(failure.possible()).isEqualTo(possible);
    }

    @Test
    void relativeDowngradeOfAnEmptyDatabaseIsRefused() {
        assertThat(downgradeRefused(PlanException.TooFar.class, applied(LINE), LINE, "-1")
                        .possible())
                .isZero();
    }
}
