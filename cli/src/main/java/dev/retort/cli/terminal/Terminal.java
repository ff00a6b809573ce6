package dev.retort.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/**
 * The terminal to which the program is connected, if it is.
 *
 * @param descriptors the file descriptors that are a terminal: 1 for standard output, 2 for standard error
 * @param columns the width in columns; {@link #UNLIMITED} if nothing is truncated
 * @param hasColor whether to use colors on a terminal if the user has not chosen
 */
public record Terminal(String descriptors, int columns, boolean hasColor) {
    /** The width of output that is not truncated. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The system property with the descriptors, which the launcher sets: a JVM cannot find them out. */
    private static final String PROPERTY = "retort.terminal";

    /** When to use colors. */
    public enum Color {
        /** On a terminal, unless the environment variable NO_COLOR is set. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the terminal of this process, given the environment variables. */
    public static Terminal of(Map<String, String> environment) {
        return of(environment, System.getProperty(PROPERTY, ""));
    }

    static Terminal of(Map<String, String> environment, String descriptors) {
        boolean isDumb = environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                isDumb ? "" : descriptors,
                columns(environment.getOrDefault("COLUMNS", "")),
                environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    private static int columns(String value) {
        try {
            int columns = Integer.parseInt(value.strip());
            return columns > 0 ? columns : UNLIMITED;
        } catch (NumberFormatException notSet) {
            // The launcher sets COLUMNS if standard output is a terminal; other output is not truncated.
            return UNLIMITED;
        }
    }

    /** Returns whether standard output is a terminal, on which lines can be drawn again. */
    public boolean isLive() {
        return descriptors.contains("1");
    }

    /** Returns the width of standard error; unlimited if it is not a terminal. */
    public int errColumns() {
        return descriptors.contains("2") ? columns : UNLIMITED;
    }

    /** Returns a writer for standard output. */
    public ScreenWriter out(PrintWriter out, Color color) {
        return writer(out, color, "1");
    }

    /** Returns a writer for standard error. */
    public ScreenWriter err(PrintWriter err, Color color) {
        return writer(err, color, "2");
    }

    private ScreenWriter writer(PrintWriter writer, Color color, String descriptor) {
        boolean isColored =
                color == Color.ALWAYS || color == Color.AUTO && hasColor && descriptors.contains(descriptor);
        return isColored ? ScreenWriter.colored(writer) : ScreenWriter.plain(writer);
    }
}
