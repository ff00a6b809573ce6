package dev.retort.cli.graph;

/**
 * A mutable row of the drawing. A stroke leads from a lane above the row to a lane below it. Lanes are numbered from 0
 * at the left.
 */
final class Row {
    private final StringBuilder columns = new StringBuilder();

    /** Draws a mark in a lane. */
    Row mark(int lane, char mark) {
        return put(2 * lane, mark);
    }

    /** Draws a stroke straight down. */
    Row straight(int lane) {
        return mark(lane, '|');
    }

    /** Draws a stroke from a lane to the next one on its left. */
    Row left(int lane) {
        return put(2 * lane - 1, '/');
    }

    /** Draws a stroke from a lane to the next one on its right. */
    Row right(int lane) {
        return put(2 * lane + 1, '\\');
    }

    /** Draws a stroke from a lane to another one on its left, across the lanes in between. */
    Row left(int lane, int to) {
        for (int i = to + 1; i < lane; i++) {
            put(2 * i - 1, '_');
        }
        return left(lane);
    }

    /** Returns whether {@link #left(int, int)} would not touch another slanted stroke. */
    boolean isFree(int lane, int to) {
        for (int i = to + 1; i <= lane; i++) {
            if (at(2 * i - 1) != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Draws a node whose mark extends this number of lanes to the right. */
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
