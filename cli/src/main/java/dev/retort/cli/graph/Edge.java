package dev.retort.cli.graph;

/**
 * A line on its way down to a parent, between two rows.
 *
 * @param parent where it leads
 * @param lane where it is
 * @param course what it does there
 */
record Edge(String parent, int lane, Course course) {

    /** How an edge comes into its lane, and so how it can go on. */
    enum Course {
        /** It is alone there. */
        FREE,
        /** It is crossing another edge and has to go on to the left. */
        CROSSING,
        /** It ends there, because its parent is not drawn. */
        ENDING
    }

    static Edge free(String parent, int lane) {
        return new Edge(parent, lane, Course.FREE);
    }

    Edge to(int next, Course with) {
        return new Edge(parent, next, with);
    }

    boolean is(Course other) {
        return course == other;
    }

    boolean meets(Edge other) {
        return parent.equals(other.parent) && !is(Course.ENDING) && !other.is(Course.ENDING);
    }
}
