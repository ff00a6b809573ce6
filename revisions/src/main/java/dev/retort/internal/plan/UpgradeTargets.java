package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.Branch;
import dev.retort.internal.revision.Identifier;
import dev.retort.internal.revision.Resolver;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import dev.retort.result.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The revisions that an identifier names as the targets of an upgrade. Their ancestors are not included. */
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
        if (target instanceof Identifier.Relative relative && relative.steps() > 0) {
            return List.of(stepUp(target, relative.steps(), start(target, applied, null), null));
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
        if (inner instanceof Identifier.Relative relative && relative.steps() > 0) {
            return List.of(stepUpInBranch(branch, target, relative.steps()));
        }
        throw wrongDirection(target);
    }

    /**
     * Returns the revision that is a number of steps above the start of the count. The start is the current revision of
     * the branch. If no member of the branch is applied, it is the current revision among its ancestors; if none of
     * those is applied either, it is before its base.
     */
    private RevisionId stepUpInBranch(Branch branch, Identifier target, int steps) {
        Set<RevisionId> allowed = branch.withAncestors();
        RevisionId from = start(target, applied.within(branch.members()), allowed);
        if (from == null) {
            from = start(target, applied.within(allowed), allowed);
        }
        return stepUp(target, steps, from, allowed);
    }

    private @Nullable RevisionId start(Identifier target, AppliedSet candidates, @Nullable Set<RevisionId> allowed) {
        List<RevisionId> current = candidates.current();
        if (current.size() > 1) {
            throw ambiguous(target, current, allowed);
        }
        return current.isEmpty() ? null : current.get(0);
    }

    /** The failure for several current revisions. Its advice starts from one that can be upgraded. */
    private PlanException ambiguous(Identifier target, List<RevisionId> current, @Nullable Set<RevisionId> allowed) {
        return current.stream()
                .filter(each -> !nextAbove(each, allowed).isEmpty())
                .min(Comparator.comparingInt(each -> nextAbove(each, allowed).size()))
                .<PlanException>map(first -> PlanException.AmbiguousCurrent.followedBy(
                        target.display(), current, first, nextAbove(first, allowed)))
                .orElseGet(() -> new PlanException.TooFar(Direction.UPGRADE, target.display(), 0));
    }

    /**
     * Returns the revision that is a number of steps above another one, counted by down revisions.
     *
     * @param from the revision to start from; null to start before the bases
     * @param allowed the only revisions that may be passed; null for any
     */
    private RevisionId stepUp(
            Identifier target, int steps, @Nullable RevisionId from, @Nullable Set<RevisionId> allowed) {
        RevisionId at = from;
        for (int taken = 0; taken < steps; taken++) {
            List<RevisionId> next = nextAbove(at, allowed);
            if (next.isEmpty()) {
                throw new PlanException.TooFar(Direction.UPGRADE, target.display(), taken);
            }
            if (next.size() > 1 && at == null) {
                throw new PlanException.AmbiguousBase(target.display(), next);
            }
            if (next.size() > 1) {
                throw new PlanException.AmbiguousWalk(Direction.UPGRADE, target.display(), at, next);
            }
            at = next.get(0);
        }
        return at;
    }

    private List<RevisionId> nextAbove(@Nullable RevisionId at, @Nullable Set<RevisionId> allowed) {
        List<RevisionId> all = at == null ? graph.bases() : graph.contains(at) ? graph.children(at) : List.of();
        return allowed == null ? all : all.stream().filter(allowed::contains).toList();
    }

    private static PlanException wrongDirection(Identifier target) {
        return new PlanException.WrongDirection(
                Direction.UPGRADE, target.display(), "it does not name a revision to upgrade to");
    }
}
