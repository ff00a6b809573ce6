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
    private static final int MIN_COLUMNS = 4;
    private static final int MIN_ALONE = 8;

    /** A line that is truncated at its end. */
    public static FittedLine of(String text) {
        return new FittedLine("", text, "");
    }

    /**
     * Returns the line with a width. The flexible part is omitted if less than 4 columns would remain of it; if there
     * is no other part, 8 columns of it remain. The line is wider if the other parts are.
     */
    public String fit(int columns) {
        String text = flexible.strip();
        int fixed = Stream.of(before, after)
                .filter(part -> !part.isEmpty())
                .mapToInt(part -> TextWidth.of(part) + GAP.length())
                .sum();
        int remaining = fixed == 0 ? Math.max(MIN_ALONE, columns) : columns - fixed;
        boolean isOmitted = remaining < Math.min(MIN_COLUMNS, TextWidth.of(text));
        String middle = isOmitted ? "" : TextWidth.truncate(text, remaining);
        return Stream.of(before, middle, after)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
