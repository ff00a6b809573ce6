package dev.retort.cli.graph;

/**
 * An edge to a parent, at its position between two rows.
 *
 * @param parent the id of the parent
 * @param lane the current lane
 * @param course how the edge continues from this lane
 */
record Edge(String parent, int lane, Course course) {

    /** The state of an edge in its lane, which determines how it can continue. */
    enum Course {
        /** The edge is alone in its lane. */
        FREE,
        /** The edge is crossing another one and must continue to the left. */
        CROSSING,
        /** The edge ends in this lane, because its parent is not drawn. */
        ENDING
    }

    static Edge free(String parent, int lane) {
        return new Edge(parent, lane, Course.FREE);
    }

    Edge to(int newLane, Course newCourse) {
        return new Edge(parent, newLane, newCourse);
    }

    boolean is(Course other) {
        return course == other;
    }

    boolean meets(Edge other) {
        return parent.equals(other.parent) && !is(Course.ENDING) && !other.is(Course.ENDING);
    }
}
