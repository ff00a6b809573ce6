package dev.retort.cli.graph;

import dev.retort.cli.terminal.FittedLine;
import java.util.List;

/** The texts on the right of the lanes, truncated to the terminal. */
final class TextColumn {
    private final int width;

    TextColumn(int width) {
        this.width = width;
    }

    /** Returns the first column to the right of all these rows. */
    static int after(List<String> rows, String below) {
        int longest = below.length();
        for (String row : rows) {
            longest = Math.max(longest, row.length());
        }
        return 2 * (longest / 2 + 1);
    }

    /** Returns a row with a text at this column. */
    String beside(String row, int column, FittedLine line) {
        return (row + " ".repeat(column - row.length()) + line.fit(width - column)).stripTrailing();
    }
}
