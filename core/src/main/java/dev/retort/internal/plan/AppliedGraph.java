package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A revision graph together with the applied revisions that it does not know; read upwards, over any edge. */
final class AppliedGraph {
    private final RevisionGraph graph;
    private final Map<RevisionId, Set<RevisionId>> children = new HashMap<>();
    private final Map<RevisionId, Set<RevisionId>> followers = new HashMap<>();

    AppliedGraph(RevisionGraph graph, AppliedSet applied) {
        this.graph = graph;
        for (RevisionId id : applied.ids()) {
            applied.down(id).forEach(p -> add(children, p, id));
            applied.prerequisites(id).forEach(p -> add(followers, p, id));
        }
    }

    /**
     * Revisions that follow this one by down revision. Those that are not applied count as well: something applied
     * may stand above one that was added later, out of order.
     */
    Set<RevisionId> children(RevisionId id) {
        Set<RevisionId> all = new HashSet<>(children.getOrDefault(id, Set.of()));
        if (graph.contains(id)) {
            all.addAll(graph.children(id));
        }
        return all;
    }

    /** The given revisions with every applied one above them over any edge. */
    Set<RevisionId> descendants(Collection<RevisionId> of) {
        return RevisionGraph.reach(of, this::above);
    }

    private Set<RevisionId> above(RevisionId id) {
        Set<RevisionId> all = new HashSet<>(followers.getOrDefault(id, Set.of()));
        if (graph.contains(id)) {
            all.addAll(graph.followers(id));
        }
        return all;
    }

    private static void add(Map<RevisionId, Set<RevisionId>> map, RevisionId key, RevisionId value) {
        map.computeIfAbsent(key, k -> new HashSet<>()).add(value);
    }
}
