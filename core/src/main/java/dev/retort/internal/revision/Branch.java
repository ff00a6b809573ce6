package dev.retort.internal.revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A branch of the graph: a revision that names it, all its descendants by down revision, and its ancestors down to, not
 * including, the next branch point or merge point. Immutable.
 */
public final class Branch {
    private final RevisionGraph graph;
    private final String name;
    private final Set<RevisionId> members;

    Branch(RevisionGraph graph, String name, RevisionId origin) {
        this.graph = graph;
        this.name = name;
        this.members = members(graph, origin);
    }

    private static Set<RevisionId> members(RevisionGraph graph, RevisionId origin) {
        Set<RevisionId> members = new LinkedHashSet<>(graph.descendantsByDown(origin));
        RevisionId at = origin;
        while (graph.get(at).down().size() == 1) {
            RevisionId below = graph.get(at).down().get(0);
            if (graph.children(below).size() > 1 || graph.get(below).isMerge()) {
                break;
            }
            members.add(below);
            at = below;
        }
        return members;
    }

    /** The label or revision that names it, as it was written. */
    public String name() {
        return name;
    }

    /** Its revisions. */
    public Set<RevisionId> members() {
        return Set.copyOf(members);
    }

    /** Whether a revision belongs to it. */
    public boolean contains(RevisionId id) {
        return members.contains(id);
    }

    /** Whether it grows directly out of this revision, which may be a branch point that belongs to several. */
    public boolean growsFrom(RevisionId id) {
        return graph.children(id).stream()
                .anyMatch(child -> members.contains(child)
                        && graph.get(child).down().stream().noneMatch(members::contains));
    }

    /** Its heads by down revision, in the graph's order. */
    public List<RevisionId> heads() {
        return graph.heads().stream().filter(members::contains).toList();
    }

    /** Its members on which no other member stands, over any edge: applying these applies the branch. */
    public List<RevisionId> effectiveHeads() {
        List<RevisionId> needed = new ArrayList<>();
        members.forEach(id -> needed.addAll(graph.get(id).prerequisites()));
        Set<RevisionId> below = graph.ancestors(needed);
        return graph.sorted(members.stream().filter(id -> !below.contains(id)).toList());
    }

    /** Its members with everything below them by down revision, to the bases. */
    public Set<RevisionId> withGround() {
        return RevisionGraph.reach(members, id -> graph.get(id).down());
    }
}
