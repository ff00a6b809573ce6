package dev.retort.internal.source;

/** A piece of Java that is a value, which knows how to stand on one line and on several. Immutable. */
interface Expression {
    /** The columns that a line may have. */
    int WIDEST_LINE = 120;

    /** How far a broken line is indented behind the one that it continues. */
    int CONTINUED = 8;

    /** The piece on one line. */
    String flat();

    /** Whether it may stand on one line, however short it is. */
    boolean standsOnOneLine();

    /**
     * The piece on as many lines as it needs.
     *
     * @param indent spaces before the line that it begins on
     * @param used columns of that line that are taken, those spaces included
     */
    String laid(int indent, int used);

    /** Whether it fits behind what stands there, with two characters more. */
    default boolean fits(int used) {
        return standsOnOneLine() && used + flat().length() + 2 <= WIDEST_LINE;
    }

    /** A line end, and the spaces of the next line. */
    static String newLine(int indent) {
        return "\n" + " ".repeat(indent);
    }
}
