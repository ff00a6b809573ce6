package dev.retort.cli.answer;

import dev.retort.result.InspectResult;
import java.io.PrintWriter;
import java.util.List;

/** The answer of {@code inspect}: the file, what it does not contain, what it requires, and the next command. */
public record InspectAnswer(InspectResult result, String program) implements Answer {

    @Override
    public Document document() {
        return new Document()
                .with("files", result.files())
                .with("revision", result.revision())
                .with("left_out", leftOut())
                .with("required", required())
                .with("other_schemas", result.otherSchemas());
    }

    private List<Document> leftOut() {
        return result.leftOut().stream()
                .map(left -> new Document().with("object", left.object()).with("consequence", left.consequence()))
                .toList();
    }

    private List<Document> required() {
        return result.required().stream()
                .map(need -> new Document().with("object", need.object()).with("needed_by", need.neededBy()))
                .toList();
    }

    /** {@inheritDoc} The revision cannot run everywhere if it requires something that it does not create. */
    @Override
    public boolean foundDifference() {
        return !result.required().isEmpty();
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println("Nothing to write: the database contains nothing that a revision can create.");
        }
        result.leftOut().forEach(left -> out.println("Left out: " + left.object() + ": " + left.consequence() + "."));
        result.required()
                .forEach(need -> out.println("Required: " + need.object() + ", needed by "
                        + need.neededBy().get(0)
                        + (need.neededBy().size() == 1
                                ? "."
                                : " and " + (need.neededBy().size() - 1) + " more.")));
        if (!result.otherSchemas().isEmpty()) {
            out.println("Not inspected: schema " + String.join(", ", result.otherSchemas())
                    + ". To include it, name all schemas with '--schemas A,B'.");
        }
        if (!result.files().isEmpty()) {
            out.println("Next: '" + program + " stamp " + result.revision()
                    + "' records it in this database without running it.");
        }
    }
}
