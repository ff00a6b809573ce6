package dev.retort.cli.answer;

import dev.retort.result.InspectResult;
import java.io.PrintWriter;

/** What {@code inspect} has written, what it has left out, and what to do next. */
public record InspectAnswer(InspectResult result, String program) implements Answer {

    @Override
    public Document document() {
        return new Document().with("files", result.files());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println("Nothing to write: the database holds nothing that a revision could make.");
        }
        result.left().forEach(thing -> out.println("Not in it: " + thing + "."));
        if (!result.files().isEmpty()) {
            out.println("Next: '" + program + " stamp " + result.revision()
                    + "' records it on this database without running it.");
        }
    }
}
