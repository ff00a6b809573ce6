package dev.retort.cli.graph;

import dev.retort.cli.graph.Edge.Course;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves the edges below a node to the left, one lane per row, until each parent has one lane and no lane is empty.
 *
 * <p>The leftmost edge to a parent keeps its position in the order. The other edges to that parent move left across the
 * lanes in between until they meet it. While an edge crosses a lane, the edge in that lane is held there. Otherwise two
 * edges could meet and then each leave in the direction from which the other came.
 */
final class Collapse {
    /** The distance from which an edge crosses all lanes in between in a single row. */
    private static final int FAR_LANES = 3;

    private final Map<String, Integer> targets = new LinkedHashMap<>();
    private List<Edge> edges;

    /** The edges from left to right; an edge that crosses a lane comes after the edge in that lane. */
    Collapse(List<Edge> edges) {
        this.edges = edges;
        for (Edge edge : edges) {
            if (!edge.is(Course.ENDING)) {
                targets.putIfAbsent(edge.parent(), targets.size());
            }
        }
    }

    /** Returns the parents of the lanes below the last row. */
    List<String> parents() {
        return List.copyOf(targets.keySet());
    }

    /** Draws the rows; empty if all edges are in place. */
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

    /** One row. Its edges are added from left to right. */
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

        /** An edge may cross the lane of another edge only to reach its own parent's lane; it never stays there. */
        private boolean canLeave(Edge edge) {
            Edge neighbour = staying.get(edge.lane() - 1);
            return neighbour == null
                    || edge.meets(neighbour)
                    || !neighbour.is(Course.ENDING) && target(edge) < target(neighbour);
        }

        private boolean isFarFree(Edge edge) {
            int target = target(edge);
            if (edge.lane() - target < FAR_LANES || !row.isFree(edge.lane() - 1, target + 1)) {
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

        /** Returns the edges below the row. The sort is stable: a crossing edge stays after the edge in its lane. */
        List<Edge> below() {
            below.sort(Comparator.comparingInt(Edge::lane));
            return below;
        }
    }
}
