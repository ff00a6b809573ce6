package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Branch;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Resolver;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The revisions that an identifier names for an upgrade; each is to be applied with all that it needs. */
final class UpgradeTargets {
    private final RevisionGraph graph;
    private final AppliedSet applied;
    private final Resolver resolver;

    UpgradeTargets(RevisionGraph graph, AppliedSet applied) {
        this.graph = graph;
        this.applied = applied;
        this.resolver = new Resolver(graph, applied);
    }

    List<RevisionId> of(Identifier target) {
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
        if (target instanceof Identifier.Offset offset) {
            return List.of(resolver.offset(offset));
        }
        if (target instanceof Identifier.Walk walk && walk.steps() > 0) {
            return List.of(walkUp(target, walk.steps(), start(target, applied), null));
        }
        if (target instanceof Identifier.InBranch within) {
            return inBranch(within);
        }
        throw wrongDirection(target);
    }

    private List<RevisionId> inBranch(Identifier.InBranch target) {
        Branch branch = resolver.branch(target.branch());
        Identifier inner = target.inner();
        if (inner instanceof Identifier.Head) {
            return List.of(resolver.head(branch));
        }
        if (inner instanceof Identifier.Heads) {
            return branch.effectiveHeads();
        }
        if (inner instanceof Identifier.Name name) {
            return List.of(resolver.member(branch, name.text()));
        }
        if (inner instanceof Identifier.Walk walk && walk.steps() > 0) {
            return List.of(walkUpIn(branch, target, walk.steps()));
        }
        throw wrongDirection(target);
    }

    /** From what is applied of the branch; where nothing is, from what is applied below it; else from its root. */
    private RevisionId walkUpIn(Branch branch, Identifier target, int steps) {
        Set<RevisionId> way = branch.withGround();
        RevisionId from = start(target, applied.within(branch.members()));
        if (from == null) {
            from = start(target, applied.within(way));
        }
        return walkUp(target, steps, from, way);
    }

    private static @Nullable RevisionId start(Identifier target, AppliedSet among) {
        List<RevisionId> current = among.current();
        if (current.size() > 1) {
            throw new PlanException.AmbiguousCurrent(Direction.UPGRADE, target.display(), current);
        }
        return current.isEmpty() ? null : current.get(0);
    }

    /** Steps up from a revision, or from nothing where it is null; through these alone where any are given. */
    private RevisionId walkUp(
            Identifier target, int steps, @Nullable RevisionId from, @Nullable Set<RevisionId> through) {
        RevisionId at = from;
        for (int taken = 0; taken < steps; taken++) {
            List<RevisionId> ways = waysUp(at, through);
            if (ways.isEmpty()) {
                throw new PlanException.TooFar(Direction.UPGRADE, target.display(), taken);
            }
            if (ways.size() > 1 && at == null) {
                throw new PlanException.AmbiguousBase(target.display(), ways);
            }
            if (ways.size() > 1) {
                throw new PlanException.AmbiguousWalk(Direction.UPGRADE, target.display(), at, ways);
            }
            at = ways.get(0);
        }
        return at;
    }

    private List<RevisionId> waysUp(@Nullable RevisionId at, @Nullable Set<RevisionId> through) {
        List<RevisionId> all = at == null ? graph.bases() : graph.contains(at) ? graph.children(at) : List.of();
        return through == null ? all : all.stream().filter(through::contains).toList();
    }

    private static PlanException wrongDirection(Identifier target) {
        return new PlanException.WrongDirection(
                Direction.UPGRADE, target.display(), "an upgrade goes up, and this names no revision above");
    }
}
