package dev.retort.cli.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways on which edges leave a node.
 *
 * @param lane the node's
 * @param left the parent to which an edge leaves at the left, towards a lane that leads there already
 * @param below the parents that get the node's lane and new ones at the right of it
 * @param joinsRight whether an edge leaves into the lane at the right, which leads to that parent already
 */
record Fan(int lane, @Nullable String left, List<String> below, boolean joinsRight) {

    /**
     * The ways of a node in this lane of these. An only parent is always below, since no edge has to be told from
     * another. An edge into the lane at the right is for nodes that do not push that lane away.
     */
    static Fan of(Node node, int lane, List<String> lanes) {
        List<String> below = new ArrayList<>(node.parents());
        if (below.size() < 2) {
            return new Fan(lane, null, below, false);
        }
        String left = lanes.subList(0, lane).stream()
                .filter(below::contains)
                .findFirst()
                .orElse(null);
        below.remove(left);
        boolean joinsRight = below.size() <= 2 && lane + 1 < lanes.size() && below.remove(lanes.get(lane + 1));
        return new Fan(lane, left, below, joinsRight);
    }

    /** How many lanes the node stretches over at its right, for edges that have no place right below it. */
    int arms() {
        return Math.max(0, below.size() - 2);
    }

    /** How far the lanes at the right are pushed away. */
    int push() {
        return Math.max(0, below.size() - 1);
    }
}
