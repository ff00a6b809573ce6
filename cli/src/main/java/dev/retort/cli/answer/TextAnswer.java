package dev.retort.cli.answer;

import java.io.PrintWriter;

/**
 * A text that is its own answer, such as a command's help.
 *
 * @param name the one member of its document
 * @param text whole lines
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
