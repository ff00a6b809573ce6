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

/** The rules of upgrade, one test per rule. Properties of all graphs are tested in PlannerPropertyTest. */
class UpgradePlanTest {
    private static final RevisionGraph LINE = graph("a", "a -> b", "b -> c", "c -> d");
    private static final RevisionGraph DIAMOND = graph("a", "a -> b", "a -> c", "b,c -> m", "m -> n");

    private static Plan upgrade(AppliedSet applied, RevisionGraph graph, String target) {
        Planner planner = new Planner(graph);
        return planner.plan(planner.upgrade(Identifier.parse(target), applied), applied);
    }

    private static List<RevisionId> steps(Plan plan) {
        return plan.steps().stream().map(step -> step.revision().id()).toList();
    }

    private static List<RevisionId> upgraded(AppliedSet applied, RevisionGraph graph, String target) {
        return steps(upgrade(applied, graph, target));
    }

    private static <E extends RetortException> E upgradeRefused(
            Class<E> type, AppliedSet applied, RevisionGraph graph, String target) {
        E failure = catchThrowableOfType(type, () -> upgrade(applied, graph, target));
        assertThat(failure).as("upgrade %s", target).isNotNull();
        return failure;
    }

    @Test
    void upgradeRunsTheTargetAndItsAncestorsParentsFirst() {
        Plan plan = upgrade(applied(DIAMOND), DIAMOND, "m");

        assertThat(steps(plan)).isEqualTo(ids("a", "b", "c", "m"));
        assertThat(plan.steps()).allMatch(step -> step.direction() == Direction.UPGRADE);
        assertThat(plan.headsAfter()).isEqualTo(ids("m"));
    }

    @Test
    void eachStepHasTheHeadsAfterIt() {
        assertThat(upgrade(applied(DIAMOND), DIAMOND, "head").steps())
                .extracting(Step::headsAfter)
                .containsExactly(ids("a"), ids("b"), ids("b", "c"), ids("m"), ids("n"));
    }

    @Test
    void upgradeSkipsAppliedRevisions() {
        assertThat(upgraded(applied(DIAMOND, "c"), DIAMOND, "head")).isEqualTo(ids("b", "m", "n"));
    }

    @Test
    void upgradeRunsDependenciesOfTheTarget() {
        RevisionGraph graph = graph("a", "x", "x -> y", "x -> z", "a -> b depends-on y");

        assertThat(upgraded(applied(graph), graph, "b")).isEqualTo(ids("a", "x", "y", "b"));
    }

    @Test
    void upgradeDoesNotRunOtherBranches() {
        assertThat(upgraded(applied(DIAMOND, "a"), DIAMOND, "c")).isEqualTo(ids("c"));
    }

    @ParameterizedTest
    @CsvSource({"head", "d", "c", "a", "base"})
    void upgradeToAnAppliedTargetIsEmpty(String target) {
        Plan plan = upgrade(applied(LINE, "d"), LINE, target);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.headsAfter()).isEqualTo(ids("d"));
    }

    @Test
    void upgradeInAnEmptyGraphIsEmpty() {
        RevisionGraph graph = graph();

        assertThat(upgrade(applied(graph), graph, "head").isEmpty()).isTrue();
        assertThat(upgrade(applied(graph), graph, "heads").isEmpty()).isTrue();
    }

    @Test
    void upgradeToHeadIsRefusedIfThereAreSeveral() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c");

        assertThat(upgradeRefused(UnresolvedException.MultipleHeads.class, applied(graph), graph, "head")
                        .candidates())
                .containsExactly("b", "c");
    }

    @Test
    void upgradeToHeadsRunsAllRevisions() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c", "x depends-on b");

        assertThat(upgraded(applied(graph), graph, "heads")).isEqualTo(ids("a", "b", "c", "x"));
    }

    @Test
    void upgradeToAnUnknownRevisionIsRefused() {
        assertThat(upgradeRefused(UnresolvedException.Unknown.class, applied(LINE), LINE, "zzzz")
                        .kind())
                .isEqualTo(ErrorKind.UNKNOWN_REVISION);
    }

    @Test
    void upgradeToALabelRunsTheLabelledRevision() {
        RevisionGraph graph = graph("a", "a -> b labels billing", "b -> c");

        assertThat(upgraded(applied(graph), graph, "billing")).isEqualTo(ids("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "current"})
    void upgradeDoesNotGoDown(String target) {
        assertThat(upgradeRefused(PlanException.WrongDirection.class, applied(LINE, "b"), LINE, target)
                        .kind())
                .isEqualTo(ErrorKind.USAGE);
    }

    @Test
    void upgradeRunsRevisionsThatAreOutOfOrder() {
        AppliedSet applied = applied(LINE, ids("a", "c"));

        Plan plan = upgrade(applied, LINE, "head");

        assertThat(steps(plan)).isEqualTo(ids("b", "d"));
        assertThat(plan.steps()).extracting(Step::headsAfter).containsExactly(ids("c"), ids("d"));
    }

    @Test
    void upgradeToAnAppliedTargetRunsRevisionsThatAreOutOfOrder() {
        assertThat(upgraded(applied(LINE, ids("a", "c")), LINE, "c")).isEqualTo(ids("b"));
    }

    @Test
    void upgradeKeepsUnknownRevisions() {
        Plan plan = upgrade(rows(LINE, "a", "a -> u"), LINE, "c");

        assertThat(steps(plan)).isEqualTo(ids("b", "c"));
        assertThat(plan.headsAfter()).isEqualTo(ids("c", "u"));
    }

    @Test
    void relativeUpgradeStartsAtTheCurrentRevision() {
        assertThat(upgraded(applied(LINE, "b"), LINE, "+1")).isEqualTo(ids("c"));
        assertThat(upgraded(applied(LINE, "b"), LINE, "+2")).isEqualTo(ids("c", "d"));
    }

    @Test
    void relativeUpgradeOfAnEmptyDatabaseStartsAtTheBase() {
        assertThat(upgraded(applied(LINE), LINE, "+1")).isEqualTo(ids("a"));
        assertThat(upgraded(applied(LINE), LINE, "+3")).isEqualTo(ids("a", "b", "c"));
    }

    @Test
    void relativeUpgradeRunsAncestorsOfItsTarget() {
        assertThat(upgraded(applied(DIAMOND, "b"), DIAMOND, "+1")).isEqualTo(ids("c", "m"));
    }

    @Test
    void relativeUpgradeDoesNotCountDependencies() {
        RevisionGraph graph = graph("a", "x depends-on a", "a -> b");

        assertThat(upgraded(applied(graph, "a"), graph, "+1")).isEqualTo(ids("b"));
        PlanException.TooFar failure = upgradeRefused(PlanException.TooFar.class, applied(graph, "x"), graph, "+1");
        assertThat(failure.possible()).isZero();
    }

    @Test
    void relativeUpgradeRunsRevisionsThatAreOutOfOrder() {
        assertThat(upgraded(applied(LINE, ids("a", "c")), LINE, "+1")).isEqualTo(ids("b", "d"));
    }

    @Test
    void relativeUpgradeIsRefusedFromSeveralCurrentRevisions() {
        PlanException failure =
                upgradeRefused(PlanException.AmbiguousCurrent.class, applied(DIAMOND, "b", "c"), DIAMOND, "+1");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("b", "c");
    }

    @Test
    void relativeUpgradeIsRefusedFromSeveralBases() {
        RevisionGraph graph = graph("a", "b");

        PlanException failure = upgradeRefused(PlanException.AmbiguousBase.class, applied(graph), graph, "+1");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("a", "b");
    }

    @Test
    void relativeUpgradeIsRefusedAtABranchPoint() {
        PlanException failure = upgradeRefused(PlanException.AmbiguousWalk.class, applied(DIAMOND), DIAMOND, "+2");

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_WALK);
        assertThat(failure.candidates()).containsExactly("b", "c");
        assertThat(failure).hasMessageContaining("'a' is followed by 2 revisions");
    }

    @ParameterizedTest
    @CsvSource({"+3, b, 2", "+1, d, 0", "+999999, a, 3"})
    void relativeUpgradeByTooManyStepsIsRefused(String target, String current, int possible) {
        PlanException.TooFar failure = upgradeRefused(PlanException.TooFar.class, applied(LINE, current), LINE, target);

        assertThat(failure.kind()).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
        assertThat(failure.possible()).isEqualTo(possible);
    }

    @Test
    void relativeUpgradeInAnEmptyGraphIsRefused() {
        RevisionGraph graph = graph();

        assertThat(upgradeRefused(PlanException.TooFar.class, applied(graph), graph, "+1")
                        .possible())
                .isZero();
    }

    @Test
    void relativeUpgradeFromAnUnknownRevisionIsRefused() {
        AppliedSet ahead = rows(LINE, "a", "a -> u");

        assertThat(upgradeRefused(PlanException.TooFar.class, ahead, LINE, "+1").possible())
                .isZero();
    }
}
