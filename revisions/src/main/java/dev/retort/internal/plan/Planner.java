package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.revision.UnresolvedException;
import dev.retort.result.Direction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans the steps from the applied revisions to a target. First an identifier becomes a {@link Goal}, a set of
 * revisions. Then the goal becomes a {@link Plan}, given the revisions that are applied now.
 *
 * <p>Pure: the only state is the graph.
 */
public final class Planner {
    private final RevisionGraph graph;

    /** Creates a planner for this graph. */
    public Planner(RevisionGraph graph) {
        this.graph = graph;
    }

    /**
     * The revisions that an identifier names in the graph, independent of a database; none for {@code base}.
     *
     * @throws dev.retort.error.RetortException if it names no revision, names several but allows only one, or is
     *     relative to the current revision
     */
    public List<RevisionId> named(Identifier identifier) {
        if (isRelative(identifier) || isBaseOfBranch(identifier)) {
            throw new PlanException.Relative(identifier.display());
        }
        return new UpgradeTargets(graph, new AppliedSet(graph, List.of())).of(identifier);
    }

    /**
     * The revisions that an identifier names for commands that only show them. In addition to {@link
     * #named(Identifier)}, it accepts {@code current} and the ids of applied revisions that the graph does not contain.
     *
     * @throws dev.retort.error.RetortException if it names no revision, or names several but allows only one
     */
    public List<RevisionId> named(Identifier identifier, AppliedSet applied) {
        if (identifier instanceof Identifier.Name name) {
            Optional<RevisionId> unknown = applied.unknown().stream()
                    .filter(id -> id.value().equals(name.text()))
                    .findFirst();
            return unknown.map(List::of).orElseGet(() -> named(identifier));
        }
        if (!(identifier instanceof Identifier.Current)) {
            return named(identifier);
        }
        List<RevisionId> current = applied.current();
        if (current.size() > 1) {
            throw new PlanException.MultipleCurrent(current);
        }
        return current;
    }

    /**
     * The revisions of a range, including both ends: all descendants of the lower end that are ancestors of the upper
     * end, over any edge. In the graph's order; applied revisions that the graph does not contain come last.
     *
     * @throws PlanException.NotBelow if the lower end is not an ancestor of the upper end
     * @throws dev.retort.error.RetortException if an end cannot be resolved
     */
    public List<RevisionId> range(Identifier.Range range, AppliedSet applied) {
        List<RevisionId> from = range.from() == null ? List.of() : named(range.from(), applied);
        List<RevisionId> to = range.to() == null ? allHeads(applied) : named(range.to(), applied);
        Set<RevisionId> within = applied.withAncestors(to);
        if (!from.isEmpty()) {
            within.retainAll(new AppliedGraph(graph, applied).descendants(from));
            // If nothing is applied, a range up to 'current' is empty, which is not an error.
            if (within.isEmpty() && !(to.isEmpty() && range.to() instanceof Identifier.Current)) {
                throw new PlanException.NotBelow(from, to);
            }
        }
        List<RevisionId> sorted = new ArrayList<>(
                graph.sorted(within.stream().filter(graph::contains).toList()));
        sorted.addAll(unknownInOrder(within, applied));
        return sorted;
    }

    /**
     * The applied revisions among these that the graph does not contain, each after its prerequisites. Unlike files,
     * rows of the version table are not validated: they may form a cycle or have prerequisites that exist nowhere.
     */
    private Set<RevisionId> unknownInOrder(Set<RevisionId> within, AppliedSet applied) {
        Set<RevisionId> unknown = new TreeSet<>(applied.unknown());
        unknown.retainAll(within);
        Set<RevisionId> order = new LinkedHashSet<>();
        Set<RevisionId> entered = new HashSet<>();
        Deque<RevisionId> open = new ArrayDeque<>(unknown);
        while (!open.isEmpty()) {
            RevisionId id = open.peek();
            if (entered.add(id)) {
                applied.prerequisites(id).stream()
                        .filter(p -> unknown.contains(p) && !entered.contains(p))
                        .forEach(open::push);
            } else {
                order.add(open.pop());
            }
        }
        return order;
    }

    /** Returns the heads of the graph and the applied revisions that it does not contain. */
    private List<RevisionId> allHeads(AppliedSet applied) {
        List<RevisionId> heads = new ArrayList<>(graph.effectiveHeads());
        heads.addAll(applied.unknown());
        return heads;
    }

    /**
     * The goal of {@code upgrade TARGET} or {@code downgrade TARGET}.
     *
     * @throws dev.retort.error.RetortException if the target is unknown, ambiguous or out of reach
     */
    public Goal goal(Direction direction, Identifier target, AppliedSet applied) {
        if (direction == Direction.DOWNGRADE) {
            return downgrade(target, applied);
        }
        try {
            return upgrade(target, applied);
        } catch (UnresolvedException.MultipleHeads e) {
            throw e.of("upgrade %s");
        }
    }

    /**
     * The goal of {@code upgrade TARGET}: the target and all its ancestors are applied.
     *
     * @throws dev.retort.error.RetortException if the target is unknown, ambiguous or out of reach
     */
    public Goal upgrade(Identifier target, AppliedSet applied) {
        return new Goal(Direction.UPGRADE, graph.ancestors(new UpgradeTargets(graph, applied).of(target)));
    }

    /**
     * The goal of {@code downgrade TARGET}: no child of the target by down revision, and no descendant of such a child
     * over any edge, is applied. Revisions that only depend on the target stay applied.
     *
     * @throws dev.retort.error.RetortException if the target is unknown, ambiguous or not applied
     */
    public Goal downgrade(Identifier target, AppliedSet applied) {
        return new Goal(Direction.DOWNGRADE, new DowngradeTargets(graph, applied).of(target));
    }

    /**
     * The revisions that are recorded as applied after {@code stamp TARGETS}: the applied ones without those that a
     * downgrade to each target would remove, plus each target and all its ancestors.
     *
     * @throws dev.retort.error.RetortException if a target is unknown or ambiguous
     */
    public Set<RevisionId> stamp(Collection<Identifier> targets, AppliedSet applied) {
        AppliedGraph database = new AppliedGraph(graph, applied);
        Set<RevisionId> after = new TreeSet<>(applied.ids());
        Set<RevisionId> wanted = new HashSet<>();
        for (Identifier target : targets) {
            if (target instanceof Identifier.Base) {
                after.clear();
                continue;
            }
            if (isBaseOfBranch(target)) {
                after.removeAll(new DowngradeTargets(graph, applied).of(target));
                continue;
            }
            if (isRelative(target)) {
                throw new PlanException.Relative(target.display());
            }
            List<RevisionId> ids = new UpgradeTargets(graph, applied).of(target);
            ids.forEach(id -> after.removeAll(database.descendants(database.children(id))));
            wanted.addAll(graph.ancestors(ids));
        }
        after.addAll(wanted);
        return after;
    }

    private static boolean isBaseOfBranch(Identifier target) {
        return target instanceof Identifier.InBranch within && within.inner() instanceof Identifier.Base;
    }

    private static boolean isRelative(Identifier target) {
        return target instanceof Identifier.Relative
                || target instanceof Identifier.Current
                || target instanceof Identifier.InBranch within && within.inner() instanceof Identifier.Relative;
    }

    /**
     * The steps from the applied revisions to the goal; none if it is already reached.
     *
     * @throws PlanException.UnknownAbove if the goal requires downgrading a revision that the graph does not contain
     */
    public Plan plan(Goal goal, AppliedSet applied) {
        if (goal.direction() == Direction.DOWNGRADE) {
            refuseUnknownAbove(goal, applied);
        }
        HeadTracker heads = new HeadTracker(applied);
        List<Step> steps = new ArrayList<>();
        boolean up = goal.direction() == Direction.UPGRADE;
        for (RevisionId id : order(goal)) {
            if (applied.contains(id) == up) {
                continue;
            }
            heads.move(goal.direction(), id);
            steps.add(new Step(goal.direction(), graph.get(id), heads.current()));
        }
        return new Plan(steps, heads.current());
    }

    /**
     * Refuses a goal above which an unknown revision is applied: it cannot be downgraded, but requires its ancestors.
     */
    private void refuseUnknownAbove(Goal goal, AppliedSet applied) {
        Set<RevisionId> downgraded = new AppliedGraph(graph, applied).descendants(goal.revisions());
        List<RevisionId> above =
                applied.unknown().stream().filter(downgraded::contains).toList();
        if (!above.isEmpty()) {
            throw new PlanException.UnknownAbove(above);
        }
    }

    private List<RevisionId> order(Goal goal) {
        List<RevisionId> order = new ArrayList<>();
        graph.inOrder().stream()
                .map(Revision::id)
                .filter(goal.revisions()::contains)
                .forEach(order::add);
        if (goal.direction() == Direction.DOWNGRADE) {
            Collections.reverse(order);
        }
        return order;
    }
}
