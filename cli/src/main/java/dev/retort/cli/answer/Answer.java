package dev.retort.cli.answer;

import java.io.PrintWriter;

/** What a command has to say, in its two forms. */
public interface Answer {

    /** The document of {@code --json}. */
    Document document();

    /** Writes the text for people, in whole lines. */
    void print(PrintWriter out);
}
