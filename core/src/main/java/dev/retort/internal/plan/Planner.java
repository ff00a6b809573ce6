package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
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
 * Plans the way from what is applied to a target, in two moves: an identifier becomes a {@link Goal}, a set of
 * revisions; and the goal becomes a {@link Plan} against what is applied now.
 *
 * <p>Pure; the only state is the graph.
 */
public final class Planner {
    private final RevisionGraph graph;

    /** A planner over this graph. */
    public Planner(RevisionGraph graph) {
        this.graph = graph;
    }

    /**
     * The revisions that an identifier names in the graph alone, without a database; none for {@code base}.
     *
     * @throws dev.retort.error.RetortException if it names none, or several where one is meant
     */
    public List<RevisionId> named(Identifier identifier) {
        boolean base = identifier instanceof Identifier.InBranch within && within.inner() instanceof Identifier.Base;
        if (isRelative(identifier) || base) {
            throw new PlanException.Relative(identifier.display());
        }
        return new UpgradeTargets(graph, new AppliedSet(graph, List.of())).of(identifier);
    }

    /**
     * The revisions that an identifier names for looking at them: those of {@link #named}, and {@code current}, which
     * the graph need not know.
     *
     * @throws dev.retort.error.RetortException if it names none, or several where one is meant
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
            throw new PlanException.SeveralCurrent(current);
        }
        return current;
    }

    /**
     * The revisions of a range, both ends included: what stands on its lower end, over any edge, and is needed by its
     * upper one. In the graph's order; what only the database knows comes last.
     *
     * @throws PlanException.NotBelow if the lower end is not below the upper one
     * @throws dev.retort.error.RetortException if an end leads nowhere
     */
    public List<RevisionId> range(Identifier.Range range, AppliedSet applied) {
        List<RevisionId> from = range.from() == null ? List.of() : named(range.from(), applied);
        List<RevisionId> to = range.to() == null ? tips(applied) : named(range.to(), applied);
        Set<RevisionId> within = applied.withBelow(to);
        if (!from.isEmpty()) {
            within.retainAll(new AppliedGraph(graph, applied).descendants(from));
            // Where nothing is applied, the range up to 'current' is merely empty.
            if (within.isEmpty() && !(to.isEmpty() && range.to() instanceof Identifier.Current)) {
                throw new PlanException.NotBelow(from, to);
            }
        }
        List<RevisionId> sorted = new ArrayList<>(
                graph.sorted(within.stream().filter(graph::contains).toList()));
        sorted.addAll(remembered(within, applied));
        return sorted;
    }

    /**
     * Those that only the database knows, each after what it stands on. Rows are not checked as files are: some may
     * stand on each other in a circle, or on what nobody knows.
     */
    private Set<RevisionId> remembered(Set<RevisionId> within, AppliedSet applied) {
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

    private List<RevisionId> tips(AppliedSet applied) {
        List<RevisionId> tips = new ArrayList<>(graph.effectiveHeads());
        tips.addAll(applied.unknown());
        return tips;
    }

    /**
     * The goal of {@code upgrade target} or {@code downgrade target}.
     *
     * @throws dev.retort.error.RetortException if the target is unknown, ambiguous or out of reach
     */
    public Goal goal(Direction direction, Identifier target, AppliedSet applied) {
        return direction == Direction.UPGRADE ? upgrade(target, applied) : downgrade(target, applied);
    }

    /**
     * The revisions that {@code upgrade target} wants applied: the target with all that it needs.
     *
     * @throws dev.retort.error.RetortException if the target is unknown, ambiguous or out of reach
     */
    public Goal upgrade(Identifier target, AppliedSet applied) {
        return new Goal(Direction.UPGRADE, graph.ancestors(new UpgradeTargets(graph, applied).of(target)));
    }

    /**
     * The revisions that {@code downgrade target} wants gone: all applied that descends, over any edge, from a child
     * by down revision of the target. What merely depends on the target stays.
     *
     * @throws dev.retort.error.RetortException if the target is unknown, ambiguous or not applied
     */
    public Goal downgrade(Identifier target, AppliedSet applied) {
        return new Goal(Direction.DOWNGRADE, new DowngradeTargets(graph, applied).of(target));
    }

    /**
     * The set that {@code stamp targets} leaves recorded: without what a downgrade to each target would revert, with
     * each target and all that it needs.
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

    private static boolean isRelative(Identifier target) {
        return target instanceof Identifier.Walk
                || target instanceof Identifier.Current
                || target instanceof Identifier.InBranch within && within.inner() instanceof Identifier.Walk;
    }

    /**
     * The steps that bring what is applied to the goal; none if it is reached.
     *
     * @throws PlanException.UnknownAbove if an applied revision that the graph does not know would have to go
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
            steps.add(new Step(goal.direction(), graph.get(id), heads.now()));
        }
        return new Plan(steps, heads.now());
    }

    /** Such a revision cannot be reverted here, and reverting what it stands on would leave it without ground. */
    private void refuseUnknownAbove(Goal goal, AppliedSet applied) {
        Set<RevisionId> going = new AppliedGraph(graph, applied).descendants(goal.revisions());
        List<RevisionId> above =
                applied.unknown().stream().filter(going::contains).toList();
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
