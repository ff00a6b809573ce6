package dev.retort.internal.revision;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The applied revisions of a database, in relation to a graph. Immutable.
 *
 * <p>Edges are taken from the graph if it contains the revision, otherwise from the version table, so that the current
 * revisions can be determined even if the database is ahead of this build. The current revisions are computed, never
 * stored.
 */
public final class AppliedSet {
    private final RevisionGraph graph;
    private final Map<RevisionId, AppliedRevision> rows;

    /** Creates the set from the rows of the version table, in any order. */
    public AppliedSet(RevisionGraph graph, Collection<AppliedRevision> rows) {
        this.graph = graph;
        this.rows = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparing(AppliedRevision::id)).forEach(row -> this.rows.put(row.id(), row));
    }

    /** The applied revisions that are also in the given set, in relation to the same graph. */
    public AppliedSet within(Set<RevisionId> ids) {
        return new AppliedSet(
                graph,
                rows.values().stream().filter(row -> ids.contains(row.id())).toList());
    }

    /** Returns whether this revision is applied. */
    public boolean contains(RevisionId id) {
        return rows.containsKey(id);
    }

    /** Returns whether no revision is applied. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All ids, sorted. */
    public List<RevisionId> ids() {
        return List.copyOf(rows.keySet());
    }

    /** Applied revisions that the graph does not contain, sorted. If there are any, the database is ahead. */
    public List<RevisionId> unknown() {
        return rows.keySet().stream().filter(id -> !graph.contains(id)).toList();
    }

    /** The current revisions: the applied ones that no other applied one requires, over any edge. Sorted by id. */
    public List<RevisionId> current() {
        Set<RevisionId> required = allPrerequisites();
        return rows.keySet().stream().filter(id -> !required.contains(id)).toList();
    }

    /** Revisions of the graph that are not applied although an applied one requires them, in the graph's order. */
    public List<RevisionId> outOfOrder() {
        return graph.sorted(allPrerequisites().stream()
                .filter(id -> graph.contains(id) && !contains(id))
                .toList());
    }

    /** All revisions, applied or not, that an applied revision requires directly or indirectly. */
    public Set<RevisionId> allPrerequisites() {
        Set<RevisionId> all = new HashSet<>();
        withAncestors(rows.keySet()).forEach(id -> all.addAll(prerequisites(id)));
        return all;
    }

    /** The given revisions and all their ancestors, over any edge. */
    public Set<RevisionId> withAncestors(Collection<RevisionId> ids) {
        return RevisionGraph.reach(ids, this::prerequisites);
    }

    /**
     * The direct prerequisites of a revision: from the graph if it contains the revision, otherwise from the version
     * table; none if neither does.
     */
    public List<RevisionId> prerequisites(RevisionId id) {
        return graph.find(id)
                .map(Revision::prerequisites)
                .orElseGet(() -> recorded(id).prerequisites());
    }

    /** The down revisions of a revision, with the same fallback as {@link #prerequisites}. */
    public List<RevisionId> down(RevisionId id) {
        return graph.find(id).map(Revision::down).orElseGet(() -> recorded(id).down());
    }

    private AppliedRevision recorded(RevisionId id) {
        return rows.getOrDefault(id, new AppliedRevision(id, List.of(), List.of()));
    }
}
