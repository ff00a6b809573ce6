package dev.retort.internal.revision;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The graph of revisions: who follows whom, which are heads, and what lies between two of them.
 *
 * <p>Knows nothing of files or databases; it is built from {@link Revision} values and never changes, which is what
 * lets every traversal rule be tested in a line.
 *
 * <p>Invariant: acyclic, and every prerequisite is present. {@link #of} refuses anything else, so no method below has
 * to check. Every list that it returns is in the one order of {@link #inOrder()}. Safe for use by many threads.
 */
public final class RevisionGraph {
    private final List<Revision> inOrder;
    private final Map<RevisionId, Node> nodes;

    /** What is known of one revision: its place in the order, and who comes directly after it. */
    record Node(Revision revision, int place, List<RevisionId> children, List<RevisionId> dependents) {}

    RevisionGraph(List<Revision> inOrder, Map<RevisionId, Node> nodes) {
        this.inOrder = inOrder;
        this.nodes = nodes;
    }

    /**
     * Builds the graph, in any order of the given revisions to the same result.
     *
     * @throws BrokenGraphException if two have one id or label, a prerequisite is missing, or some form a cycle
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        return new GraphBuilder(revisions).build();
    }

    /** All revisions, prerequisites first, ties by id: the order in which they are applied on every machine. */
    public List<Revision> inOrder() {
        return inOrder;
    }

    /** The revision with exactly this id. */
    public Optional<Revision> find(RevisionId id) {
        return Optional.ofNullable(nodes.get(id)).map(Node::revision);
    }

    /** Whether a revision has exactly this id. */
    public boolean contains(RevisionId id) {
        return nodes.containsKey(id);
    }

    /** The revision with this id, which must be in the graph. */
    public Revision get(RevisionId id) {
        return node(id).revision();
    }

    /** Revisions that name this one as a down revision. */
    public List<RevisionId> children(RevisionId id) {
        return node(id).children();
    }

    /** Revisions that come directly after this one over any edge: children, and those that depend on it. */
    public List<RevisionId> followers(RevisionId id) {
        Set<RevisionId> all = new LinkedHashSet<>(children(id));
        all.addAll(node(id).dependents());
        return sorted(all);
    }

    /** Revisions without a down revision. */
    public List<RevisionId> bases() {
        return select(r -> r.down().isEmpty());
    }

    /** Revisions that no other names as a down revision. */
    public List<RevisionId> heads() {
        return select(r -> children(r.id()).isEmpty());
    }

    /** Revisions that nothing comes after over any edge: applying these applies all. */
    public List<RevisionId> effectiveHeads() {
        return select(r -> followers(r.id()).isEmpty());
    }

    /** The given revisions with all that they need, over any edge. */
    public Set<RevisionId> ancestors(Collection<RevisionId> of) {
        return reach(of, id -> get(id).prerequisites());
    }

    /** The given revisions with all that needs them, over any edge. */
    public Set<RevisionId> descendants(Collection<RevisionId> of) {
        return reach(of, this::followers);
    }

    /** The given revision with all that follows it by down revision. */
    public Set<RevisionId> descendantsByDown(RevisionId of) {
        return reach(List.of(of), this::children);
    }

    /** The ids, which must be in the graph, in the order of {@link #inOrder()}. */
    public List<RevisionId> sorted(Collection<RevisionId> ids) {
        return ids.stream()
                .map(this::node)
                .sorted(Comparator.comparingInt(Node::place))
                .map(node -> node.revision().id())
                .toList();
    }

    /** The given revisions and all to which these edges lead from them, directly or through others. */
    public static Set<RevisionId> reach(
            Collection<RevisionId> from, Function<RevisionId, ? extends Collection<RevisionId>> nextOf) {
        Set<RevisionId> reached = new LinkedHashSet<>(from);
        Deque<RevisionId> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (RevisionId next : nextOf.apply(open.pop())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }

    private List<RevisionId> select(Predicate<Revision> wanted) {
        return inOrder.stream().filter(wanted).map(Revision::id).toList();
    }

    private Node node(RevisionId id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no revision " + id + " in this graph");
        }
        return node;
    }
}
