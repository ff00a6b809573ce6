package dev.retort.cli.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of which only one part is truncated if the line is wider than the terminal.
 *
 * @param before the part before it, such as an id; never truncated
 * @param flexible the part that is truncated, such as a message
 * @param after the part after it, such as the marks of a revision; never truncated
 */
public record FittedLine(String before, String flexible, String after) {
    private static final String GAP = "  ";
    private static final int MIN_COLUMNS = 8;

    /** A line that is truncated at its end. */
    public static FittedLine of(String text) {
        return new FittedLine("", text, "");
    }

    /**
     * Returns the line with a width.
     *
     * @param columns the width; the line is wider if less than 8 columns would remain of the part that is truncated
     */
    public String fit(int columns) {
        int fixed = Stream.of(before, after)
                .filter(part -> !part.isEmpty())
                .mapToInt(part -> TextWidth.of(part) + GAP.length())
                .sum();
        String middle = TextWidth.truncate(flexible.strip(), Math.max(MIN_COLUMNS, columns - fixed));
        return Stream.of(before, middle, after)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
