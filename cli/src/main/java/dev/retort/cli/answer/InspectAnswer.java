package dev.retort.cli.answer;

import dev.retort.result.InspectResult;
import java.io.PrintWriter;

/** The answer of {@code inspect}: the file, the objects left out, and the next command. */
public record InspectAnswer(InspectResult result, String program) implements Answer {

    @Override
    public Document document() {
        return new Document().with("files", result.files());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println("Nothing to write: the database contains nothing that a revision can create.");
        }
        result.left().forEach(object -> out.println("Left out: " + object + "."));
        if (!result.files().isEmpty()) {
            out.println("Next: '" + program + " stamp " + result.revision()
                    + "' records it in this database without running it.");
        }
    }
}
