package dev.retort.internal.source;

/** A Java expression that can be formatted on one line or on several. Immutable. */
interface Expression {
    /** The maximum length of a line. */
    int MAX_LINE_LENGTH = 120;

    /** The additional indentation of continuation lines. */
    int CONTINUATION_INDENT = 8;

    /** Returns the expression on one line. */
    String singleLine();

    /** Returns whether the expression may be formatted on one line, regardless of its length. */
    boolean canBeSingleLine();

    /**
     * Formats the expression on as many lines as necessary.
     *
     * @param indent the indentation of the line on which the expression begins
     * @param column the column at which the expression begins, which includes the indentation
     */
    String format(int indent, int column);

    /** Returns whether the expression and two more characters fit on the line after this column. */
    default boolean fits(int column) {
        return canBeSingleLine() && column + singleLine().length() + 2 <= MAX_LINE_LENGTH;
    }

    /** Returns a line feed and the indentation of the next line. */
    static String newLine(int indent) {
        return "\n" + " ".repeat(indent);
    }
}
