package dev.retort.cli.graph;

import dev.retort.cli.graph.Edge.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The lanes between two nodes: the parent that each lane leads to. Every parent occurs once, and no lane is empty.
 *
 * <p>A node is drawn in the lane that leads to it, otherwise in a new lane on the right. Below it, its parents take
 * over its lane and, if they need more than one, push other lanes to the right. Then {@link Collapse} joins the lanes
 * that lead to the same parent, and closes gaps.
 */
final class Lanes {
    private final Set<String> drawn;
    private List<String> parents = new ArrayList<>();
    /** The last row drawn. A node must not be drawn right below the end of a lane, which would seem to lead to it. */
    private String lastRow = "";

    Lanes(Set<String> drawn) {
        this.drawn = drawn;
    }

    /** Returns a row in which every lane goes straight down. */
    String row() {
        Row row = new Row();
        for (int i = 0; i < parents.size(); i++) {
            row.straight(i);
        }
        return row.toString();
    }

    /** Records that a row of {@link #row} has been drawn below the last node. */
    void markRowDrawn() {
        lastRow = "";
    }

    /** Returns the rows above a node that make room for it. */
    List<String> above(Node node) {
        int found = parents.indexOf(node.id());
        int lane = found < 0 ? parents.size() : found;
        int arms = Fan.of(node, lane, parents).arms();
        if (lane + 1 >= parents.size()) {
            return isBelowEnd(found < 0 ? lane : lane + 1, lane + arms) ? List.of(row()) : List.of();
        }
        List<String> rows = new ArrayList<>();
        for (int offset = 0; offset < arms; offset++) {
            Row row = new Row();
            for (int i = 0; i < parents.size(); i++) {
                if (i <= lane) {
                    row.straight(i);
                } else {
                    row.right(i + offset);
                }
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** Returns the rows of a node: the first contains its mark, the others lead to the lanes below it. */
    List<String> draw(Node node) {
        if (!parents.contains(node.id())) {
            parents.add(node.id());
        }
        int lane = parents.indexOf(node.id());
        Fan fan = Fan.of(node, lane, parents);
        List<String> rows = new ArrayList<>();
        rows.add(nodeRow(lane, fan.arms()));
        if (node.parents().size() > 1) {
            rows.add(fanRow(fan));
        }
        Collapse collapse = new Collapse(edges(fan));
        rows.addAll(collapse.rows());
        parents = new ArrayList<>(collapse.parents());
        lastRow = rows.get(rows.size() - 1);
        return rows;
    }

    private boolean isBelowEnd(int firstLane, int lastLane) {
        for (int i = 2 * firstLane; i <= 2 * lastLane && i < lastRow.length(); i++) {
            if (lastRow.charAt(i) == '*' || lastRow.charAt(i) == ':') {
                return true;
            }
        }
        return false;
    }

    private String nodeRow(int lane, int arms) {
        Row row = new Row();
        for (int i = 0; i < parents.size(); i++) {
            if (i == lane) {
                row.node(lane, arms);
            } else {
                row.straight(i < lane ? i : i + arms);
            }
        }
        return row.toString();
    }

    private String fanRow(Fan fan) {
        Row row = new Row();
        for (int i = 0; i < fan.lane(); i++) {
            row.straight(i);
        }
        if (fan.left() != null) {
            row.left(fan.lane());
        }
        if (!fan.below().isEmpty()) {
            row.straight(fan.lane());
        }
        for (int i = 1; i < fan.below().size(); i++) {
            row.right(fan.lane() + i - 1);
        }
        if (fan.joinsRight()) {
            row.right(fan.lane());
        }
        for (int i = fan.lane() + 1; i < parents.size(); i++) {
            if (fan.push() == 0) {
                row.straight(i);
            } else {
                row.right(i + fan.arms());
            }
        }
        return row.toString();
    }

    private List<Edge> edges(Fan fan) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < fan.lane(); i++) {
            edges.add(Edge.free(parents.get(i), i));
        }
        String left = fan.left();
        if (left != null && !left.equals(parents.get(fan.lane() - 1))) {
            edges.add(new Edge(left, fan.lane() - 1, Course.CROSSING));
        }
        for (int i = 0; i < fan.below().size(); i++) {
            String parent = fan.below().get(i);
            edges.add(new Edge(parent, fan.lane() + i, drawn.contains(parent) ? Course.FREE : Course.ENDING));
        }
        for (int i = fan.lane() + 1; i < parents.size(); i++) {
            edges.add(Edge.free(parents.get(i), i + fan.push()));
        }
        return edges;
    }
}
