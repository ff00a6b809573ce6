package dev.retort.cli.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fan-out of a node: the lanes into which the edges to its parents leave.
 *
 * @param lane the lane of the node
 * @param left the parent whose edge leaves to the left, into a lane that already leads to it; null if there is none
 * @param below the parents that get the node's own lane and new lanes to its right
 * @param joinsRight whether an edge leaves into the next lane to the right, which already leads to that parent
 */
record Fan(int lane, @Nullable String left, List<String> below, boolean joinsRight) {

    /**
     * Returns the fan-out of a node in a lane. A single parent is always below, because there is no second edge to
     * distinguish it from. An edge joins the lane to the right only if the node does not push that lane away.
     *
     * @param lane the lane of the node
     * @param lanes the parents that the lanes lead to
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

    /** Returns the number of lanes that the node's mark extends to the right, for edges that do not fit below it. */
    int arms() {
        return Math.max(0, below.size() - 2);
    }

    /** Returns by how many lanes the lanes to the right are pushed away. */
    int push() {
        return Math.max(0, below.size() - 1);
    }
}
