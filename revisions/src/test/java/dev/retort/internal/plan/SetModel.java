package dev.retort.internal.plan;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A simple reference implementation of the commands on sets, against which the planner is tested. It follows the
 * definitions literally, is slow, and uses only the headers of the revisions.
 */
final class SetModel {
    private final RevisionGraph graph;
    private final Map<RevisionId, Set<RevisionId>> ancestors = new HashMap<>();

    SetModel(RevisionGraph graph) {
        this.graph = graph;
        for (Revision revision : graph.inOrder()) {
            Set<RevisionId> all = new HashSet<>(Set.of(revision.id()));
            revision.down().forEach(p -> all.addAll(ancestors.get(p)));
            revision.dependsOn().forEach(p -> all.addAll(ancestors.get(p)));
            ancestors.put(revision.id(), all);
        }
    }

    /** A revision and all its ancestors. */
    Set<RevisionId> ancestors(RevisionId id) {
        return ancestors.get(id);
    }

    /** The applied revisions that are not an ancestor of another applied one, sorted by id. */
    List<RevisionId> current(Set<RevisionId> applied) {
        return applied.stream()
                .filter(id -> applied.stream()
                        .noneMatch(
                                other -> !other.equals(id) && ancestors(other).contains(id)))
                .sorted()
                .toList();
    }

    /** The revisions that {@code upgrade TARGET} runs. */
    Set<RevisionId> upgraded(RevisionId target, Set<RevisionId> applied) {
        Set<RevisionId> run = new HashSet<>(ancestors(target));
        run.removeAll(applied);
        return run;
    }

    /** The revisions that {@code downgrade TARGET} downgrades. */
    Set<RevisionId> downgraded(RevisionId target, Set<RevisionId> applied) {
        Set<RevisionId> children = graph.inOrder().stream()
                .filter(r -> r.down().contains(target))
                .map(Revision::id)
                .collect(Collectors.toSet());
        return applied.stream()
                .filter(id -> children.stream().anyMatch(ancestors(id)::contains))
                .collect(Collectors.toSet());
    }

    /** A branch: the descendants of its origin by down revision, and its ancestors above the nearest branch point. */
    Set<RevisionId> branch(RevisionId origin) {
        Set<RevisionId> members = new HashSet<>(Set.of(origin));
        for (Revision revision : graph.inOrder()) {
            if (revision.down().stream().anyMatch(members::contains)) {
                members.add(revision.id());
            }
        }
        RevisionId at = origin;
        while (graph.get(at).down().size() == 1) {
            RevisionId below = graph.get(at).down().get(0);
            long followers = graph.inOrder().stream()
                    .filter(r -> r.down().contains(below))
                    .count();
            if (followers > 1 || graph.get(below).down().size() > 1) {
                break;
            }
            members.add(below);
            at = below;
        }
        return members;
    }

    /** The revisions that {@code upgrade BRANCH@heads} runs on an empty database. */
    Set<RevisionId> upgraded(Set<RevisionId> members) {
        return members.stream().flatMap(id -> ancestors(id).stream()).collect(Collectors.toSet());
    }

    /** The revisions that {@code downgrade BRANCH@base} downgrades. */
    Set<RevisionId> downgraded(Set<RevisionId> members, Set<RevisionId> applied) {
        return applied.stream()
                .filter(id -> ancestors(id).stream().anyMatch(members::contains))
                .collect(Collectors.toSet());
    }

    /** The revisions that are recorded after {@code stamp TARGETS}. */
    Set<RevisionId> stamped(Collection<RevisionId> targets, Set<RevisionId> applied) {
        Set<RevisionId> after = new HashSet<>(applied);
        targets.forEach(target -> after.removeAll(downgraded(target, applied)));
        targets.forEach(target -> after.addAll(ancestors(target)));
        return after;
    }
}
