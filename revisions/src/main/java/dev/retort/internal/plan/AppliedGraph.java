package dev.retort.internal.plan;

import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A revision graph extended by the applied revisions that it does not contain. Finds descendants over any edge. */
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
     * The revisions that name this one as a down revision, applied or not. Those that are not applied count as well:
     * an applied revision may be a descendant of one that was added later, out of order.
     */
    Set<RevisionId> children(RevisionId id) {
        Set<RevisionId> all = new HashSet<>(children.getOrDefault(id, Set.of()));
        if (graph.contains(id)) {
            all.addAll(graph.children(id));
        }
        return all;
    }

    /** The given revisions and all their descendants over any edge. */
    Set<RevisionId> descendants(Collection<RevisionId> of) {
        return RevisionGraph.reach(of, this::followers);
    }

    private Set<RevisionId> followers(RevisionId id) {
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
