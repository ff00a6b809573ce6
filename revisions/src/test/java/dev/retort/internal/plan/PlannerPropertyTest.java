package dev.retort.internal.plan;

import static dev.retort.internal.revision.Graphs.applied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.RetortException;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.RandomGraphs;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of plans for all graphs, applied sets and targets. */
class PlannerPropertyTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    /** A random graph with a planner and the reference implementation. */
    private static final class Case {
        final String name;
        final Random random;
        final List<Revision> files;
        final RevisionGraph graph;
        final Planner planner;
        final SetModel model;

        Case(long seed) {
            name = "seed " + seed;
            random = new Random(seed);
            files = RandomGraphs.revisions(random);
            graph = RevisionGraph.of(files);
            planner = new Planner(graph);
            model = new SetModel(graph);
        }

        RevisionId pick() {
            return RandomGraphs.pick(random, graph);
        }

        Set<RevisionId> closedSet() {
            return RandomGraphs.closedSet(random, graph);
        }

        Set<RevisionId> anySet() {
            return RandomGraphs.anySet(random, graph);
        }

        Plan upgrade(Set<RevisionId> applied, RevisionId target) {
            AppliedSet database = applied(graph, applied);
            return planner.plan(planner.upgrade(Identifier.parse(target.value()), database), database);
        }

        Plan downgrade(Set<RevisionId> applied, String target) {
            AppliedSet database = applied(graph, applied);
            return planner.plan(planner.downgrade(Identifier.parse(target), database), database);
        }

        /**
         * A description that is built only if an assertion fails, because graphs and plans have hundreds of elements.
         */
        Supplier<String> of(Set<RevisionId> applied, Object target) {
            return () -> "%s, %d revisions, target %s, applied %s".formatted(name, files.size(), target, applied);
        }
    }

    private static List<RevisionId> ids(Plan plan) {
        return plan.steps().stream().map(step -> step.revision().id()).toList();
    }

    private static Set<RevisionId> after(Set<RevisionId> applied, Plan plan) {
        Set<RevisionId> after = new HashSet<>(applied);
        plan.steps().forEach(step -> execute(after, step));
        return after;
    }

    private static void execute(Set<RevisionId> applied, Step step) {
        RevisionId id = step.revision().id();
        boolean isChanged = step.direction() == Direction.UPGRADE ? applied.add(id) : applied.remove(id);
        assertThat(isChanged).as(() -> step + " has an effect").isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void upgradeRunsMissingAncestorsParentsFirst(long seed) {
        Case c = new Case(seed);
        for (int round = 0; round < 5; round++) {
            Set<RevisionId> applied = c.anySet();
            RevisionId target = c.pick();

            Plan plan = c.upgrade(applied, target);

            assertThat(ids(plan))
                    .as(c.of(applied, target))
                    .doesNotHaveDuplicates()
                    .hasSameElementsAs(c.model.upgraded(target, applied));
            Set<RevisionId> now = new HashSet<>(applied);
            for (Step step : plan.steps()) {
                assertThat(now)
                        .as(c.of(applied, target))
                        .containsAll(step.revision().prerequisites());
                execute(now, step);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void downgradeRunsDescendantsOfTheTargetsChildrenChildrenFirst(long seed) {
        Case c = new Case(seed);
        for (int round = 0; round < 5; round++) {
            Set<RevisionId> applied = c.anySet();
            RevisionId target = c.pick();
            applied.add(target);

            Plan plan = c.downgrade(applied, target.value());

            assertThat(ids(plan))
                    .as(c.of(applied, target))
                    .doesNotHaveDuplicates()
                    .hasSameElementsAs(c.model.downgraded(target, applied));
            Set<RevisionId> now = new HashSet<>(applied);
            for (Step step : plan.steps()) {
                execute(now, step);
                assertThat(now)
                        .as(() -> c.of(applied, target).get() + ", without " + step.revision())
                        .noneMatch(id ->
                                c.model.ancestors(id).contains(step.revision().id()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stampMatchesTheReference(long seed) {
        Case c = new Case(seed);
        for (int round = 0; round < 5; round++) {
            Set<RevisionId> applied = c.anySet();
            List<RevisionId> targets = List.of(c.pick(), c.pick());

            Set<RevisionId> after = c.planner.stamp(
                    targets.stream().map(id -> Identifier.parse(id.value())).toList(), applied(c.graph, applied));

            assertThat(after).as(c.of(applied, targets)).isEqualTo(c.model.stamped(targets, applied));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void branchUpgradeAndDowngradeMatchTheReference(long seed) {
        Case c = new Case(seed);
        AppliedSet empty = applied(c.graph);
        Set<RevisionId> all = c.graph.ancestors(c.graph.effectiveHeads());
        for (Revision labelled :
                c.files.stream().filter(r -> !r.labels().isEmpty()).toList()) {
            String label = labelled.labels().get(0);
            Set<RevisionId> members = c.model.branch(labelled.id());

            Plan up = c.planner.plan(c.planner.upgrade(Identifier.parse(label + "@heads"), empty), empty);
            Plan down = c.downgrade(all, label + "@base");

            assertThat(ids(up)).as(c.of(Set.of(), label)).hasSameElementsAs(c.model.upgraded(members));
            assertThat(ids(down)).as(c.of(all, label)).hasSameElementsAs(c.model.downgraded(members, all));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void headsOfEachStepMatchTheReference(long seed) {
        Case c = new Case(seed);
        Set<RevisionId> applied = c.anySet();
        RevisionId target = c.pick();

        Plan up = c.upgrade(applied, target);
        assertHeads(c, applied, up);
        Set<RevisionId> top = after(applied, up);
        assertHeads(c, top, c.downgrade(top, target.value()));
        assertHeads(c, top, c.downgrade(top, "base"));
    }

    private static void assertHeads(Case c, Set<RevisionId> applied, Plan plan) {
        Set<RevisionId> now = new HashSet<>(applied);
        assertThat(applied(c.graph, now).current()).as(c.name).isEqualTo(c.model.current(now));
        for (Step step : plan.steps()) {
            execute(now, step);
            assertThat(step.headsAfter()).as(() -> c.name + ", after " + step).isEqualTo(c.model.current(now));
        }
        assertThat(plan.headsAfter()).as(c.name).isEqualTo(c.model.current(now));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void upgradeToHeadsAndDowngradeToBaseIsARoundTrip(long seed) {
        Case c = new Case(seed);
        AppliedSet empty = applied(c.graph);

        Plan up = c.planner.plan(c.planner.upgrade(new Identifier.Heads(), empty), empty);
        Set<RevisionId> all = after(Set.of(), up);
        Plan down = c.downgrade(all, "base");

        assertThat(all).as(c.name).hasSize(c.files.size());
        assertThat(after(all, down)).as(c.name).isEmpty();
        List<RevisionId> backwards = new ArrayList<>(ids(up));
        Collections.reverse(backwards);
        assertThat(ids(down)).as(c.name).isEqualTo(backwards);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void downgradeOfAnUpgradeRestoresTheAppliedSet(long seed) {
        Case c = new Case(seed);
        for (int round = 0; round < 5; round++) {
            Set<RevisionId> applied = c.closedSet();
            RevisionId target = c.pick();
            Plan up = c.upgrade(applied, target);
            Set<RevisionId> top = after(applied, up);

            Goal reverse = new Goal(Direction.DOWNGRADE, Set.copyOf(ids(up)));
            Plan down = c.planner.plan(reverse, applied(c.graph, top));

            assertThat(after(top, down)).as(c.of(applied, target)).isEqualTo(applied);
            assertThat(down.headsAfter()).as(c.of(applied, target)).isEqualTo(c.model.current(applied));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void singleStepsAreTheSameAsTheWholePlan(long seed) {
        Case c = new Case(seed);
        Set<RevisionId> applied = c.anySet();
        AppliedSet database = applied(c.graph, applied);
        Goal up = c.planner.upgrade(new Identifier.Name(c.pick().value()), database);
        Goal down = c.planner.downgrade(new Identifier.Base(), database);

        for (Goal goal : List.of(up, down)) {
            Plan whole = c.planner.plan(goal, database);
            Set<RevisionId> now = new HashSet<>(applied);
            List<Step> steps = new ArrayList<>();
            while (!goal.isReachedBy(List.copyOf(now))) {
                Step next = c.planner.plan(goal, applied(c.graph, now)).steps().get(0);
                execute(now, next);
                steps.add(next);
            }
            assertThat(steps).as(c.of(applied, goal)).isEqualTo(whole.steps());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void severalStepsDownAreTheSameAsRepeatedSingleSteps(long seed) {
        Case c = new Case(seed);
        Set<RevisionId> applied = c.anySet();
        int count = 1 + c.random.nextInt(6);

        Object atOnce = outcome(() -> after(applied, c.downgrade(applied, "-" + count)));
        Object oneByOne = outcome(() -> {
            Set<RevisionId> now = applied;
            for (int i = 0; i < count; i++) {
                now = after(now, c.downgrade(now, "-1"));
            }
            return now;
        });

        assertThat(atOnce).as(c.of(applied, "-" + count)).isEqualTo(oneByOne);
    }

    private static Object outcome(Supplier<Object> attempt) {
        try {
            return attempt.get();
        } catch (RetortException e) {
            return e.getClass();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planDoesNotDependOnTheOrderOfFiles(long seed) {
        Case c = new Case(seed);
        Set<RevisionId> applied = c.anySet();
        RevisionId target = c.pick();
        List<Revision> shuffled = new ArrayList<>(c.files);
        Collections.shuffle(shuffled, c.random);
        RevisionGraph other = RevisionGraph.of(shuffled);
        Planner planner = new Planner(other);
        AppliedSet database = applied(other, applied);

        assertThat(other.inOrder()).as(c.name).isEqualTo(c.graph.inOrder());
        assertThat(other.heads()).as(c.name).isEqualTo(c.graph.heads());
        assertThat(planner.plan(planner.upgrade(Identifier.parse(target.value()), database), database))
                .as(c.of(applied, target))
                .isEqualTo(c.upgrade(applied, target));
        assertThat(planner.plan(planner.downgrade(new Identifier.Base(), database), database))
                .as(c.of(applied, "base"))
                .isEqualTo(c.downgrade(applied, "base"));
    }
}
