package dev.retort.cli.graph;

/**
 * One line of the drawing while it is drawn. A stroke leads from a lane above the row to a lane below it; lanes are
 * counted from 0 at the left.
 */
final class Row {
    private final StringBuilder columns = new StringBuilder();

    /** A mark in a lane. */
    Row mark(int lane, char mark) {
        return put(2 * lane, mark);
    }

    /** Straight down. */
    Row straight(int lane) {
        return mark(lane, '|');
    }

    /** From this lane to the one at its left. */
    Row left(int lane) {
        return put(2 * lane - 1, '/');
    }

    /** From this lane to the one at its right. */
    Row right(int lane) {
        return put(2 * lane + 1, '\\');
    }

    /** From this lane leftwards to another, over all that is between. */
    Row left(int lane, int to) {
        for (int i = to + 1; i < lane; i++) {
            put(2 * i - 1, '_');
        }
        return left(lane);
    }

    /** Whether {@link #left(int, int)} would meet no stroke that leaves its lane. */
    boolean isFree(int lane, int to) {
        for (int i = to + 1; i <= lane; i++) {
            if (at(2 * i - 1) != ' ') {
                return false;
            }
        }
        return true;
    }

    /** A node with arms for so many lanes at its right. */
    Row node(int lane, int arms) {
        mark(lane, '*');
        for (int i = 1; i < 2 * arms; i++) {
            put(2 * lane + i, '-');
        }
        return arms > 0 ? mark(lane + arms, '.') : this;
    }

    private char at(int column) {
        return column < columns.length() ? columns.charAt(column) : ' ';
    }

    private Row put(int column, char stroke) {
        while (columns.length() <= column) {
            columns.append(' ');
        }
        columns.setCharAt(column, stroke);
        return this;
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
