package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Branch;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Resolver;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The revisions that a downgrade to an identifier has to downgrade, including all their descendants. */
final class DowngradeTargets {
    private final RevisionGraph graph;
    private final AppliedSet applied;
    private final AppliedGraph database;
    private final Resolver resolver;

    DowngradeTargets(RevisionGraph graph, AppliedSet applied) {
        this.graph = graph;
        this.applied = applied;
        this.database = new AppliedGraph(graph, applied);
        this.resolver = new Resolver(graph, applied);
    }

    Set<RevisionId> of(Identifier target) {
        if (target instanceof Identifier.Base) {
            Set<RevisionId> all = new HashSet<>(applied.ids());
            graph.inOrder().forEach(revision -> all.add(revision.id()));
            return all;
        }
        if (target instanceof Identifier.Relative relative) {
            return stepDown(target, relative.steps(), applied);
        }
        if (target instanceof Identifier.InBranch within) {
            return inBranch(within);
        }
        if (target instanceof Identifier.Offset offset) {
            Optional<RevisionId> base = resolver.baseRevision(offset);
            if (base.isPresent()) {
                return database.descendants(List.of(base.get()));
            }
        }
        return database.descendants(database.children(targetRevision(target)));
    }

    private Set<RevisionId> inBranch(Identifier.InBranch target) {
        Branch branch = resolver.branch(target.branch());
        Identifier inner = target.inner();
        if (inner instanceof Identifier.Base) {
            return database.descendants(branch.members());
        }
        if (inner instanceof Identifier.Relative relative) {
            return stepDown(target, relative.steps(), applied.within(branch.members()));
        }
        RevisionId to = requireApplied(target, targetInBranch(target, branch));
        Set<RevisionId> children = new HashSet<>(database.children(to));
        // At a branch point, other branches are kept. A child that is unknown to this build belongs to no branch here,
        // so it is included.
        children.removeIf(id -> graph.contains(id) && !branch.contains(id));
        return database.descendants(children);
    }

    private RevisionId targetInBranch(Identifier.InBranch target, Branch branch) {
        if (target.inner() instanceof Identifier.Name name) {
            return resolver.member(branch, name.text());
        }
        if (target.inner() instanceof Identifier.Head) {
            return resolver.head(branch);
        }
        throw notOneRevision(target);
    }

    private RevisionId targetRevision(Identifier target) {
        if (target instanceof Identifier.Name name) {
            return requireApplied(target, resolver.name(name.text()).id());
        }
        if (target instanceof Identifier.Offset offset) {
            return requireApplied(target, resolver.offset(offset));
        }
        List<RevisionId> heads;
        if (target instanceof Identifier.Head) {
            heads = resolver.head();
        } else if (target instanceof Identifier.Current) {
            heads = applied.current();
        } else {
            throw notOneRevision(target);
        }
        if (heads.size() > 1) {
            throw new PlanException.AmbiguousCurrent(Direction.DOWNGRADE, target.display(), heads);
        }
        if (heads.isEmpty()) {
            throw new PlanException.NotApplied(target.display(), heads);
        }
        return requireApplied(target, heads.get(0));
    }

    private RevisionId requireApplied(Identifier target, RevisionId to) {
        if (!applied.contains(to)) {
            throw new PlanException.NotApplied(target.display(), applied.current());
        }
        return to;
    }

    /**
     * Takes the only current revision of the candidates {@code -steps} times; returns these revisions and their
     * descendants.
     */
    private Set<RevisionId> stepDown(Identifier target, int steps, AppliedSet candidates) {
        if (steps > 0) {
            throw new PlanException.WrongDirection(
                    Direction.DOWNGRADE, target.display(), "a downgrade goes down, and '+' counts upwards");
        }
        HeadTracker heads = new HeadTracker(candidates);
        Set<RevisionId> downgraded = new HashSet<>();
        for (int taken = 0; taken < -steps; taken++) {
            List<RevisionId> current = heads.current();
            if (current.size() > 1) {
                throw new PlanException.AmbiguousCurrent(Direction.DOWNGRADE, target.display(), current);
            }
            if (current.isEmpty()) {
                throw target instanceof Identifier.InBranch within
                        ? PlanException.TooFar.inBranch(target.display(), within.branch(), taken)
                        : new PlanException.TooFar(Direction.DOWNGRADE, target.display(), taken);
            }
            downgraded.addAll(current);
            heads.remove(current.get(0));
        }
        return database.descendants(downgraded);
    }

    private static PlanException notOneRevision(Identifier target) {
        return new PlanException.WrongDirection(
                Direction.DOWNGRADE, target.display(), "the target of a downgrade is one revision or base");
    }
}
