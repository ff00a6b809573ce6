package dev.retort.internal.revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A branch of the graph: the revision that names it, all descendants of that revision by down revision, and its
 * ancestors down to, but not including, the nearest branch point or merge. Immutable.
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

    /** The label or revision id that names the branch, as the user typed it. */
    public String name() {
        return name;
    }

    /** The revisions of the branch. */
    public Set<RevisionId> members() {
        return Set.copyOf(members);
    }

    /** Returns whether a revision belongs to the branch. */
    public boolean contains(RevisionId id) {
        return members.contains(id);
    }

    /** Returns whether the lowest member of the branch has this down revision, which may be a branch point. */
    public boolean startsAbove(RevisionId id) {
        return graph.children(id).stream()
                .anyMatch(child -> members.contains(child)
                        && graph.get(child).down().stream().noneMatch(members::contains));
    }

    /** The members of the branch without children, in the graph's order. */
    public List<RevisionId> heads() {
        return graph.heads().stream().filter(members::contains).toList();
    }

    /** The members that no other member requires, over any edge. Applying these applies the whole branch. */
    public List<RevisionId> effectiveHeads() {
        List<RevisionId> prerequisites = new ArrayList<>();
        members.forEach(id -> prerequisites.addAll(graph.get(id).prerequisites()));
        Set<RevisionId> required = graph.ancestors(prerequisites);
        return graph.sorted(
                members.stream().filter(id -> !required.contains(id)).toList());
    }

    /** The members and all their ancestors by down revision, down to the bases. */
    public Set<RevisionId> withAncestors() {
        return RevisionGraph.reach(members, id -> graph.get(id).down());
    }
}
