package dev.retort.plan;

import dev.retort.revision.AppliedSet;
import dev.retort.revision.Identifier;
import dev.retort.revision.Resolver;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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
    private final Resolver resolver;

    /** A planner over this graph. */
    public Planner(RevisionGraph graph) {
        this.graph = graph;
        this.resolver = new Resolver(graph);
    }

    /**
     * The revisions that {@code upgrade target} wants applied: the target with all that it needs.
     *
     * @throws dev.retort.error.RetortException where the target is unknown, ambiguous or out of reach
     */
    public Goal upgrade(Identifier target, AppliedSet applied) {
        return new Goal(Direction.UPGRADE, graph.ancestors(upgradeTargets(target, applied)));
    }

    /**
     * The revisions that {@code downgrade target} wants gone: all applied that descends, over any edge, from a child
     * by down revision of the target. What merely depends on the target stays.
     *
     * @throws dev.retort.error.RetortException where the target is unknown, ambiguous or not applied
     */
    public Goal downgrade(Identifier target, AppliedSet applied) {
        AppliedGraph database = new AppliedGraph(graph, applied);
        if (target instanceof Identifier.Base) {
            Set<RevisionId> all = new HashSet<>(applied.ids());
            graph.inOrder().forEach(revision -> all.add(revision.id()));
            return new Goal(Direction.DOWNGRADE, all);
        }
        if (target instanceof Identifier.Walk walk) {
            return new Goal(Direction.DOWNGRADE, walkDown(walk, applied, database));
        }
        RevisionId to = downgradeTarget(target, applied);
        if (!applied.contains(to)) {
            throw new PlanException.NotApplied(target.display(), applied.current());
        }
        return new Goal(Direction.DOWNGRADE, database.descendants(database.children(to)));
    }

    /**
     * The set that {@code stamp targets} leaves recorded: without what a downgrade to each target would revert, with
     * each target and all that it needs.
     *
     * @throws dev.retort.error.RetortException where a target is unknown or ambiguous
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
            if (target instanceof Identifier.Walk || target instanceof Identifier.Current) {
                throw new PlanException.NotStampable(target.display());
            }
            List<RevisionId> ids = upgradeTargets(target, applied);
            ids.forEach(id -> after.removeAll(database.descendants(database.children(id))));
            wanted.addAll(graph.ancestors(ids));
        }
        after.addAll(wanted);
        return after;
    }

    /**
     * The steps that bring what is applied to the goal; none where it is reached.
     *
     * @throws PlanException.UnknownAbove where an applied revision that the graph does not know would have to go
     */
    public Plan plan(Goal goal, AppliedSet applied) {
        if (goal.direction() == Direction.DOWNGRADE) {
            refuseUnknownAbove(goal, applied);
        }
        Heads heads = new Heads(applied);
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
        List<RevisionId> unknown = applied.unknown();
        if (unknown.isEmpty()) {
            return;
        }
        Set<RevisionId> going = new AppliedGraph(graph, applied).descendants(goal.revisions());
        List<RevisionId> above = unknown.stream().filter(going::contains).toList();
        if (!above.isEmpty()) {
            throw new PlanException.UnknownAbove(above);
        }
    }

    private List<RevisionId> order(Goal goal) {
        List<RevisionId> known =
                goal.revisions().stream().filter(graph::contains).toList();
        List<RevisionId> order = new ArrayList<>(graph.sorted(known));
        if (goal.direction() == Direction.DOWNGRADE) {
            Collections.reverse(order);
        }
        return order;
    }

    private List<RevisionId> upgradeTargets(Identifier target, AppliedSet applied) {
        if (target instanceof Identifier.Base) {
            return List.of();
        }
        if (target instanceof Identifier.Head) {
            return resolver.head();
        }
        if (target instanceof Identifier.Heads) {
            return graph.effectiveHeads();
        }
        if (target instanceof Identifier.Name name) {
            return List.of(resolver.name(name.text()).id());
        }
        if (target instanceof Identifier.Walk walk && walk.steps() > 0) {
            return List.of(walkUp(walk, applied));
        }
        throw new PlanException.WrongDirection(
                Direction.UPGRADE, target.display(), "an upgrade goes up, and this names no revision above");
    }

    private RevisionId downgradeTarget(Identifier target, AppliedSet applied) {
        if (target instanceof Identifier.Name name) {
            return resolver.name(name.text()).id();
        }
        List<RevisionId> heads;
        if (target instanceof Identifier.Head) {
            heads = resolver.head();
        } else if (target instanceof Identifier.Current) {
            heads = applied.current();
        } else {
            throw new PlanException.WrongDirection(
                    Direction.DOWNGRADE, target.display(), "a downgrade goes down to one revision or to base");
        }
        if (heads.size() > 1) {
            throw new PlanException.AmbiguousCurrent(Direction.DOWNGRADE, target.display(), heads);
        }
        if (heads.isEmpty()) {
            throw new PlanException.NotApplied(target.display(), heads);
        }
        return heads.get(0);
    }

    private RevisionId walkUp(Identifier.Walk walk, AppliedSet applied) {
        List<RevisionId> current = applied.current();
        if (current.size() > 1) {
            throw new PlanException.AmbiguousCurrent(Direction.UPGRADE, walk.display(), current);
        }
        RevisionId at = current.isEmpty() ? null : current.get(0);
        for (int taken = 0; taken < walk.steps(); taken++) {
            List<RevisionId> ways = at == null ? graph.bases() : graph.contains(at) ? graph.children(at) : List.of();
            if (ways.isEmpty()) {
                throw new PlanException.TooFar(Direction.UPGRADE, walk.display(), taken);
            }
            if (ways.size() > 1 && at == null) {
                throw new PlanException.AmbiguousBase(walk.display(), ways);
            }
            if (ways.size() > 1) {
                throw new PlanException.AmbiguousWalk(Direction.UPGRADE, walk.display(), at, ways);
            }
            at = ways.get(0);
        }
        return at;
    }

    private Set<RevisionId> walkDown(Identifier.Walk walk, AppliedSet applied, AppliedGraph database) {
        if (walk.steps() > 0) {
            throw new PlanException.WrongDirection(
                    Direction.DOWNGRADE, walk.display(), "a downgrade goes down, and + walks up");
        }
        Heads heads = new Heads(applied);
        Set<RevisionId> reverted = new HashSet<>();
        for (int taken = 0; taken < -walk.steps(); taken++) {
            List<RevisionId> now = heads.now();
            if (now.size() > 1) {
                throw new PlanException.AmbiguousCurrent(Direction.DOWNGRADE, walk.display(), now);
            }
            if (now.isEmpty()) {
                throw new PlanException.TooFar(Direction.DOWNGRADE, walk.display(), taken);
            }
            reverted.addAll(database.descendants(now));
            heads.remove(now.get(0));
        }
        return reverted;
    }
}
