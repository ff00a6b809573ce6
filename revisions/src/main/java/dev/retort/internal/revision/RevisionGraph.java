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
 * The graph of revisions: their parents, children and heads, and the revisions between two of them.
 *
 * <p>Knows nothing about files or databases. It is built from {@link Revision} values and is immutable, so every
 * traversal rule can be tested in one line.
 *
 * <p>Invariant: acyclic, and every prerequisite exists. {@link #of} rejects anything else, so the methods do not check.
 * Every returned list is in the order of {@link #inOrder()}. Thread-safe.
 */
public final class RevisionGraph {
    private final List<Revision> inOrder;
    private final Map<RevisionId, Node> nodes;

    /**
     * A revision in the graph.
     *
     * @param position its index in {@link #inOrder()}
     * @param children the revisions that name it as a down revision
     * @param dependents the revisions that name it as a dependency
     */
    record Node(Revision revision, int position, List<RevisionId> children, List<RevisionId> dependents) {}

    RevisionGraph(List<Revision> inOrder, Map<RevisionId, Node> nodes) {
        this.inOrder = inOrder;
        this.nodes = nodes;
    }

    /**
     * Builds the graph. The result does not depend on the order of the given revisions.
     *
     * @throws BrokenGraphException if two revisions have the same id or label, a prerequisite is missing, or some
     *     revisions form a cycle
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        return new GraphBuilder(revisions).build();
    }

    /** All revisions in upgrade order: prerequisites first, otherwise by id, so it is the same on every machine. */
    public List<Revision> inOrder() {
        return inOrder;
    }

    /** The revision with exactly this id. */
    public Optional<Revision> find(RevisionId id) {
        return Optional.ofNullable(nodes.get(id)).map(Node::revision);
    }

    /** Returns whether a revision has exactly this id. */
    public boolean contains(RevisionId id) {
        return nodes.containsKey(id);
    }

    /** The revision with this id, which must be in the graph. */
    public Revision get(RevisionId id) {
        return node(id).revision();
    }

    /** The revisions that name this one as a down revision. */
    public List<RevisionId> children(RevisionId id) {
        return node(id).children();
    }

    /** The revisions that directly follow this one over any edge: its children and the revisions that depend on it. */
    public List<RevisionId> followers(RevisionId id) {
        Set<RevisionId> all = new LinkedHashSet<>(children(id));
        all.addAll(node(id).dependents());
        return sorted(all);
    }

    /** The revisions without a down revision. */
    public List<RevisionId> bases() {
        return select(r -> r.down().isEmpty());
    }

    /** The revisions that no other revision names as a down revision. */
    public List<RevisionId> heads() {
        return select(r -> children(r.id()).isEmpty());
    }

    /** The revisions that no other revision follows over any edge. Applying these applies all revisions. */
    public List<RevisionId> effectiveHeads() {
        return select(r -> followers(r.id()).isEmpty());
    }

    /** The given revisions and all their ancestors, over any edge. */
    public Set<RevisionId> ancestors(Collection<RevisionId> of) {
        return reach(of, id -> get(id).prerequisites());
    }

    /** The given revision and all its ancestors by down revision. */
    public Set<RevisionId> ancestorsByDown(RevisionId of) {
        return reach(List.of(of), id -> get(id).down());
    }

    /** The given revisions and all their descendants, over any edge. */
    public Set<RevisionId> descendants(Collection<RevisionId> of) {
        return reach(of, this::followers);
    }

    /** The given revision and all its descendants by down revision. */
    public Set<RevisionId> descendantsByDown(RevisionId of) {
        return reach(List.of(of), this::children);
    }

    /** The ids, which must be in the graph, in the order of {@link #inOrder()}. */
    public List<RevisionId> sorted(Collection<RevisionId> ids) {
        return ids.stream()
                .map(this::node)
                .sorted(Comparator.comparingInt(Node::position))
                .map(node -> node.revision().id())
                .toList();
    }

    /** The given revisions and all that can be reached from them over the given edges, directly or indirectly. */
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

    private List<RevisionId> select(Predicate<Revision> condition) {
        return inOrder.stream().filter(condition).map(Revision::id).toList();
    }

    private Node node(RevisionId id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no revision " + id + " in this graph");
        }
        return node;
    }
}
