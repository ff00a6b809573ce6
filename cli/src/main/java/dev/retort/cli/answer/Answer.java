package dev.retort.cli.answer;

import java.io.PrintWriter;
import java.util.List;

/** The result of a command, as text and as JSON. */
public interface Answer {

    /** Returns the document printed with {@code --json}. */
    Document document();

    /** Returns whether the command checked for a difference and found one, which has its own exit code. */
    default boolean foundDifference() {
        return false;
    }

    /** Prints the human-readable text, in whole lines. */
    void print(PrintWriter out);

    /** Returns what the user should know besides the result, one sentence each, without a full stop. */
    default List<String> warnings() {
        return List.of();
    }
}
