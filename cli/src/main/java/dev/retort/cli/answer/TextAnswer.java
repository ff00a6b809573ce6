package dev.retort.cli.answer;

import java.io.PrintWriter;

/**
 * The answer of a command that prints a fixed text, such as its help.
 *
 * @param name the name of the only member of the document
 * @param text the text, in whole lines
 */
public record TextAnswer(String name, String text) implements Answer {

    @Override
    public Document document() {
        return new Document().with(name, text.stripTrailing());
    }

    @Override
    public void print(PrintWriter out) {
        text.lines().forEach(out::println);
    }
}
