package dev.retort.internal.creation;

import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts objects so that each is after those that it depends on, and otherwise by stage and in the order in which they
 * were added.
 *
 * <p>A part of a table, such as a check or an index, is created with its table. If that is impossible because the part
 * depends on an object that depends on the table, the part becomes an object of its own after both. A cycle is broken
 * at its weakest dependency.
 *
 * <p>The time is proportional to the number of objects and dependencies, and of objects for each cycle. Use an instance
 * once.
 */
final class CreationOrder {
    /** How certain a dependency is, or how it can be avoided; a cycle is broken at the first of these. */
    enum Strength {
        /** The body of a function mentions the name. Databases do not check bodies, or not completely. */
        MENTIONED_IN_BODY,
        /** Another text mentions the name. */
        MENTIONED,
        /** A part of a table depends on it; the part can be created later. */
        OF_FOREIGN_KEY,
        OF_PART,
        CERTAIN
    }

    /**
     * A dependency.
     *
     * @param from the dependent object, or a part of a table
     * @param on the object or part that is needed
     */
    record Edge(ObjectId from, ObjectId on, Strength strength) {}

    private static final class Node {
        private final ObjectId id;
        private final Stage stage;
        private final int index;
        private final Map<Node, List<Edge>> needs = new LinkedHashMap<>();
        private final Set<Node> dependents = new LinkedHashSet<>();

        Node(ObjectId id, Stage stage, int index) {
            this.id = id;
            this.stage = stage;
            this.index = index;
        }
    }

    private static final Comparator<Node> BY_STAGE =
            Comparator.<Node, Stage>comparing(node -> node.stage).thenComparing(node -> node.index);

    /** The objects, and for each part the object that contains it. */
    private final Map<ObjectId, Node> nodes = new LinkedHashMap<>();

    private final Map<ObjectId, ObjectId> tables = new HashMap<>();
    private final Set<ObjectId> detached = new LinkedHashSet<>();
    private final List<Edge> broken = new ArrayList<>();
    private final PriorityQueue<Node> ready = new PriorityQueue<>(BY_STAGE);

    /** Adds an object; ignored if it was already added. */
    void add(ObjectId id, Stage stage) {
        nodes.putIfAbsent(id, new Node(id, stage, nodes.size()));
    }

    /** Adds a part that is created with its table, unless it was added as an object. */
    void addPart(ObjectId part, ObjectId table) {
        if (!nodes.containsKey(part)) {
            tables.put(part, table);
        }
    }

    /** Adds a dependency; ignored if one of the objects was not added. */
    void depend(Edge edge) {
        Node from = node(edge.from());
        Node on = node(edge.on());
        if (from != null && on != null && from != on) {
            from.needs.computeIfAbsent(on, node -> new ArrayList<>()).add(edge);
            on.dependents.add(from);
        }
    }

    private @Nullable Node node(ObjectId id) {
        Node own = nodes.get(id);
        ObjectId table = tables.get(id);
        return own == null && table != null ? nodes.get(table) : own;
    }

    /** Returns the parts that have become objects of their own; known after {@link #sorted}. */
    Set<ObjectId> detached() {
        return detached;
    }

    /** Returns the certain dependencies that the order violates; known after {@link #sorted}. */
    List<Edge> broken() {
        return broken;
    }

    /** Returns all objects in their order. */
    List<ObjectId> sorted() {
        List<ObjectId> sorted = new ArrayList<>();
        nodes.values().stream().filter(node -> node.needs.isEmpty()).forEach(ready::add);
        Map<Stage, Set<Node>> waiting = new EnumMap<>(Stage.class);
        nodes.values().forEach(node -> addTo(waiting, node));
        while (!waiting.isEmpty()) {
            Stage stage = waiting.keySet().iterator().next();
            Node next = ready.peek();
            boolean isTooEarly =
                    next != null && next.stage.compareTo(Stage.PRIVILEGES) >= 0 && next.stage.compareTo(stage) > 0;
            List<Node> cycle = next == null || isTooEarly
                    ? cycle(waiting.get(stage).iterator().next())
                    : List.of();
            // Default privileges would affect objects that are created after them, so cycles are broken before.
            if (next != null && cycle.isEmpty()) {
                sorted.add(ready.remove().id);
                waiting.get(next.stage).remove(next);
                waiting.values().removeIf(Set::isEmpty);
                List.copyOf(next.dependents).forEach(dependent -> unlink(dependent, next));
            } else {
                breakCycle(cycle).ifPresent(node -> addTo(waiting, node));
            }
        }
        return sorted;
    }

    private static void addTo(Map<Stage, Set<Node>> waiting, Node node) {
        waiting.computeIfAbsent(node.stage, stage -> new LinkedHashSet<>()).add(node);
    }

    private void unlink(Node dependent, Node on) {
        dependent.needs.remove(on);
        on.dependents.remove(dependent);
        if (dependent.needs.isEmpty()) {
            ready.add(dependent);
        }
    }

    /** Returns objects of which each depends on the next one, and the last one on the first; empty if none do. */
    private static List<Node> cycle(Node start) {
        Map<Node, Integer> positions = new HashMap<>();
        List<Node> path = new ArrayList<>();
        Node node = start;
        while (positions.putIfAbsent(node, path.size()) == null) {
            path.add(node);
            if (node.needs.isEmpty()) {
                return List.of();
            }
            node = node.needs.keySet().iterator().next();
        }
        return path.subList(positions.get(node), path.size());
    }

    /** Breaks a cycle; returns the part that has become an object of its own, if that was necessary. */
    private Optional<Node> breakCycle(List<Node> cycle) {
        Node from = cycle.get(0);
        Node on = cycle.get(0);
        Strength weakest = null;
        for (int i = 0; i < cycle.size(); i++) {
            Node next = cycle.get((i + 1) % cycle.size());
            Strength strength = strength(cycle.get(i).needs.get(next));
            if (weakest == null || strength.compareTo(weakest) < 0) {
                weakest = strength;
                from = cycle.get(i);
                on = next;
            }
        }
        // The edges also contain weaker ones, which a certain one or that of a part makes irrelevant.
        Strength reason = weakest;
        Edge edge = from.needs.get(on).stream()
                .filter(one -> one.strength() == reason)
                .findFirst()
                .orElseThrow();
        if (weakest == Strength.OF_FOREIGN_KEY || weakest == Strength.OF_PART) {
            return Optional.of(detach(from, edge.from()));
        }
        if (weakest == Strength.CERTAIN) {
            broken.add(edge);
        }
        unlink(from, on);
        return Optional.empty();
    }

    private static Strength strength(List<Edge> edges) {
        return edges.stream().map(Edge::strength).max(Comparator.naturalOrder()).orElse(Strength.MENTIONED_IN_BODY);
    }

    private Node detach(Node table, ObjectId part) {
        Node own = new Node(part, Stage.PARTS, nodes.size());
        nodes.put(part, own);
        detached.add(part);
        for (Node on : List.copyOf(table.needs.keySet())) {
            List<Edge> edges = table.needs.get(on);
            List<Edge> moved =
                    edges.stream().filter(edge -> edge.from().equals(part)).toList();
            moved.forEach(this::depend);
            edges.removeAll(moved);
            if (edges.isEmpty()) {
                unlink(table, on);
            }
        }
        depend(new Edge(part, table.id, Strength.CERTAIN));
        for (Node dependent : List.copyOf(table.dependents)) {
            List<Edge> edges = dependent.needs.get(table);
            edges.stream().filter(edge -> edge.on().equals(part)).toList().forEach(this::depend);
        }
        return own;
    }
}
