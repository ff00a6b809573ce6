package dev.retort.internal.revision;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The revisions that a database holds, seen against a graph. Immutable.
 *
 * <p>Edges are the graph's where it knows the revision, else those that the database remembers, so that the current
 * revisions can be told even where the database is ahead of this build. They are computed, never stored.
 */
public final class AppliedSet {
    private final RevisionGraph graph;
    private final Map<RevisionId, AppliedRevision> rows;

    /** The set of these rows, in any order. */
    public AppliedSet(RevisionGraph graph, Collection<AppliedRevision> rows) {
        this.graph = graph;
        this.rows = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparing(AppliedRevision::id)).forEach(row -> this.rows.put(row.id(), row));
    }

    /** Those of these revisions that are in the given set, seen against the same graph. */
    public AppliedSet within(Set<RevisionId> ids) {
        return new AppliedSet(
                graph,
                rows.values().stream().filter(row -> ids.contains(row.id())).toList());
    }

    /** Whether the database holds it. */
    public boolean contains(RevisionId id) {
        return rows.containsKey(id);
    }

    /** Whether the database holds nothing. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All ids, sorted. */
    public List<RevisionId> ids() {
        return List.copyOf(rows.keySet());
    }

    /** Ids that the graph does not know, sorted: where there are any, the database is ahead. */
    public List<RevisionId> unknown() {
        return rows.keySet().stream().filter(id -> !graph.contains(id)).toList();
    }

    /** The maximal elements over any edge, sorted by id. */
    public List<RevisionId> current() {
        Set<RevisionId> below = below();
        return rows.keySet().stream().filter(id -> !below.contains(id)).toList();
    }

    /** Revisions of the graph that are not applied although something applied needs them, in the graph's order. */
    public List<RevisionId> outOfOrder() {
        return graph.sorted(below().stream()
                .filter(id -> graph.contains(id) && !contains(id))
                .toList());
    }

    /** All that something applied stands on, directly or through others, whether it is applied itself or not. */
    public Set<RevisionId> below() {
        Set<RevisionId> below = new HashSet<>();
        withBelow(rows.keySet()).forEach(id -> below.addAll(prerequisites(id)));
        return below;
    }

    /** The given revisions with all that they stand on. */
    public Set<RevisionId> withBelow(Collection<RevisionId> ids) {
        return RevisionGraph.reach(ids, this::prerequisites);
    }

    /**
     * What a revision stands on: by the graph, or as remembered where the graph does not know it; nothing where neither
     * does.
     */
    public List<RevisionId> prerequisites(RevisionId id) {
        return graph.find(id)
                .map(Revision::prerequisites)
                .orElseGet(() -> remembered(id).prerequisites());
    }

    /** Its down revisions, by the graph or as remembered. */
    public List<RevisionId> down(RevisionId id) {
        return graph.find(id).map(Revision::down).orElseGet(() -> remembered(id).down());
    }

    private AppliedRevision remembered(RevisionId id) {
        return rows.getOrDefault(id, new AppliedRevision(id, List.of(), List.of()));
    }
}
