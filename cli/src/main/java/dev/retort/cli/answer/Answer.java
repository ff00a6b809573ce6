package dev.retort.cli.answer;

import java.io.PrintWriter;

/** What a command has to say, in its two forms. */
public interface Answer {

    /** The document of {@code --json}. */
    Document document();

    /** Whether the command was asked for a difference and found one; that has an exit code of its own. */
    default boolean foundDifference() {
        return false;
    }

    /** Writes the text for people, in whole lines. */
    void print(PrintWriter out);
}
