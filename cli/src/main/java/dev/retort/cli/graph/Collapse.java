package dev.retort.cli.graph;

import dev.retort.cli.graph.Edge.Course;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the edges below a node to the left, a lane a row, until each parent has one lane and no lane is empty.
 *
 * <p>The leftmost edge of a parent stays in its order; the others of that parent go left until they meet it, over the
 * lanes between. While an edge crosses a lane, the edge of that lane is held in it, so that two edges which come
 * together never leave in each other's direction.
 */
final class Collapse {
    /** From so many lanes away, an edge crosses all the lanes between in one row. */
    private static final int FAR = 3;

    private final Map<String, Integer> targets = new LinkedHashMap<>();
    private List<Edge> edges;

    /** These edges, from the left; an edge that crosses a lane comes after the edge of that lane. */
    Collapse(List<Edge> edges) {
        this.edges = edges;
        for (Edge edge : edges) {
            if (!edge.is(Course.ENDING)) {
                targets.putIfAbsent(edge.parent(), targets.size());
            }
        }
    }

    /** The parents of the lanes, when all rows are drawn. */
    List<String> parents() {
        return List.copyOf(targets.keySet());
    }

    /** The rows that it takes; none if all is in place. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        while (!edges.stream().allMatch(this::isInPlace)) {
            Step step = new Step();
            for (int i = 0; i < edges.size(); i++) {
                boolean isHeld = i + 1 < edges.size()
                        && edges.get(i + 1).lane() == edges.get(i).lane();
                step.add(edges.get(i), isHeld);
            }
            rows.add(step.row.toString());
            edges = step.below();
        }
        return rows;
    }

    private boolean isInPlace(Edge edge) {
        return !edge.is(Course.ENDING) && edge.lane() == target(edge);
    }

    private int target(Edge edge) {
        return targets.getOrDefault(edge.parent(), edge.lane());
    }

    /** One row; its edges are added from the left. */
    private final class Step {
        private final Row row = new Row();
        private final Map<Integer, Edge> staying = new HashMap<>();
        private final List<Edge> below = new ArrayList<>();

        void add(Edge edge, boolean isHeld) {
            if (edge.is(Course.ENDING)) {
                row.mark(edge.lane(), ':');
                staying.put(edge.lane(), edge);
            } else if (isHeld || isInPlace(edge) || !canLeave(edge)) {
                row.straight(edge.lane());
                staying.put(edge.lane(), edge);
                below.add(edge);
            } else {
                move(edge, isFarFree(edge) ? target(edge) + 1 : edge.lane() - 1);
            }
        }

        /** An edge may cross another one only on its way to a lane of its own parent; it never comes to rest there. */
        private boolean canLeave(Edge edge) {
            Edge neighbour = staying.get(edge.lane() - 1);
            return neighbour == null
                    || edge.meets(neighbour)
                    || !neighbour.is(Course.ENDING) && target(edge) < target(neighbour);
        }

        private boolean isFarFree(Edge edge) {
            int target = target(edge);
            if (edge.lane() - target < FAR || !row.isFree(edge.lane() - 1, target + 1)) {
                return false;
            }
            for (int lane = target; lane < edge.lane(); lane++) {
                Edge crossed = staying.get(lane);
                if (crossed == null || crossed.is(Course.ENDING)) {
                    return false;
                }
            }
            return edge.meets(staying.get(target));
        }

        private void move(Edge edge, int lane) {
            row.left(edge.lane(), lane);
            Edge neighbour = staying.get(lane);
            if (neighbour == null) {
                below.add(edge.to(lane, Course.FREE));
            } else if (!edge.meets(neighbour)) {
                below.add(edge.to(lane, Course.CROSSING));
            }
        }

        /** Where an edge crosses a lane, it comes after the edge of that lane, which was added before it. */
        List<Edge> below() {
            below.sort(Comparator.comparingInt(Edge::lane));
            return below;
        }
    }
}
