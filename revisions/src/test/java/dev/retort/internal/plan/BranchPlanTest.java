package dev.retort.internal.plan;

import static dev.retort.internal.revision.Graphs.applied;
import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Upgrade and downgrade to positions in a branch, and by offsets. */
class BranchPlanTest {
    private static final RevisionGraph GRAPH =
            graph("t1", "t1 -> t2", "t2 -> x1 labels web", "x1 -> x2", "t2 -> y1 labels db", "y1 -> y2");
    private static final AppliedSet NOTHING = applied(GRAPH);

    private static List<RevisionId> up(RevisionGraph graph, AppliedSet applied, String target) {
        Planner planner = new Planner(graph);
        return ids(planner.plan(planner.upgrade(Identifier.parse(target), applied), applied));
    }

    private static List<RevisionId> down(RevisionGraph graph, AppliedSet applied, String target) {
        Planner planner = new Planner(graph);
        return ids(planner.plan(planner.downgrade(Identifier.parse(target), applied), applied));
    }

    private static List<RevisionId> ids(Plan plan) {
        return plan.steps().stream().map(step -> step.revision().id()).toList();
    }

    private static List<RevisionId> ids(String... names) {
        return dev.retort.internal.revision.Graphs.ids(names);
    }

    private static ErrorKind refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure.kind();
    }

    @Test
    void upgradeToTheHeadOfABranchRunsOnlyItsAncestors() {
        assertThat(up(GRAPH, NOTHING, "web@head")).isEqualTo(ids("t1", "t2", "x1", "x2"));
        assertThat(up(GRAPH, NOTHING, "x1@head")).isEqualTo(ids("t1", "t2", "x1", "x2"));
        assertThat(up(GRAPH, applied(GRAPH, "x2"), "db@heads")).isEqualTo(ids("y1", "y2"));
    }

    @Test
    void upgradeInABranchRequiresAMember() {
        assertThat(up(GRAPH, NOTHING, "web@x1")).isEqualTo(ids("t1", "t2", "x1"));
        assertThat(refused(() -> up(GRAPH, NOTHING, "web@y1"))).isEqualTo(ErrorKind.NOT_MEMBER_OF_BRANCH);
        assertThat(refused(() -> up(GRAPH, NOTHING, "nope@head"))).isEqualTo(ErrorKind.UNKNOWN_BRANCH);
    }

    @Test
    void relativeUpgradeInABranchStartsAtItsCurrentRevision() {
        assertThat(up(GRAPH, applied(GRAPH, "x1", "y1"), "web@+1")).isEqualTo(ids("x2"));
    }

    @Test
    void relativeUpgradeInAnUnappliedBranchStartsAtItsLastAppliedAncestor() {
        assertThat(up(GRAPH, applied(GRAPH, "t2"), "web@+1")).isEqualTo(ids("x1"));
        assertThat(up(GRAPH, applied(GRAPH, "t1", "y2"), "web@+2")).isEqualTo(ids("x1", "x2"));
    }

    @Test
    void relativeUpgradeInABranchOfAnEmptyDatabaseStartsAtItsBase() {
        assertThat(up(GRAPH, NOTHING, "web@+1")).isEqualTo(ids("t1"));
        assertThat(up(GRAPH, NOTHING, "web@+3")).isEqualTo(ids("t1", "t2", "x1"));
        assertThat(refused(() -> up(GRAPH, NOTHING, "web@+5"))).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
    }

    @Test
    void upgradePastTheHeadIsTooFar() {
        assertThat(refused(() -> up(GRAPH, NOTHING, "x1+2"))).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
        assertThat(refused(() -> up(GRAPH, applied(GRAPH, "x2"), "+1"))).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
    }

    @Test
    void offsetNamesARevisionInBothDirections() {
        assertThat(up(GRAPH, NOTHING, "x1+1")).isEqualTo(ids("t1", "t2", "x1", "x2"));
        assertThat(down(GRAPH, applied(GRAPH, "x2"), "x2-1")).isEqualTo(ids("x2"));
    }

    @Test
    void relativeDowngradeInABranchKeepsTheOther() {
        assertThat(down(GRAPH, applied(GRAPH, "x2", "y2"), "web@-1")).isEqualTo(ids("x2"));
        assertThat(down(GRAPH, applied(GRAPH, "x2", "y2"), "web@-2")).isEqualTo(ids("x2", "x1"));
    }

    @Test
    void relativeDowngradeInAnUnappliedBranchIsTooFar() {
        assertThat(refused(() -> down(GRAPH, applied(GRAPH, "y2"), "web@-1"))).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
    }

    @Test
    void relativeDowngradeInABranchIncludesDependents() {
        RevisionGraph graph = graph("a", "a -> x labels web", "a -> y depends-on x labels db");

        assertThat(down(graph, applied(graph, "y"), "web@-1")).isEqualTo(ids("y", "x"));
    }

    @Test
    void downgradeToTheBaseOfABranchKeepsTheTrunk() {
        assertThat(down(GRAPH, applied(GRAPH, "x2", "y2"), "web@base")).isEqualTo(ids("x2", "x1"));
    }

    @Test
    void downgradeToABranchPointInABranchKeepsOtherBranches() {
        assertThat(down(GRAPH, applied(GRAPH, "x2", "y2"), "web@t2")).isEqualTo(ids("x2", "x1"));
        assertThat(down(GRAPH, applied(GRAPH, "x2", "y2"), "t2")).isEqualTo(ids("y2", "y1", "x2", "x1"));
    }

    @Test
    void relativeDowngradeWithTwoHeadsIsRefused() {
        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> down(GRAPH, applied(GRAPH, "x2", "y2"), "-1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.AMBIGUOUS_CURRENT);
        assertThat(failure.candidates()).containsExactly("x2", "y2");
    }

    @Test
    void redundantDependencyDoesNotMatter() {
        RevisionGraph graph = graph("a", "a -> b", "b -> c depends-on a", "a -> d", "a,b,c,d -> m");
        AppliedSet all = applied(graph, "m");

        assertThat(up(graph, applied(graph), "head")).isEqualTo(ids("a", "b", "c", "d", "m"));
        assertThat(down(graph, all, "b")).isEqualTo(ids("m", "c"));
        assertThat(up(graph, applied(graph, "b", "d"), "head")).isEqualTo(ids("c", "m"));
    }
}
