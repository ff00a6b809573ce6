package dev.retort.cli.compare;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Document;
import dev.retort.result.DiffRequest.Format;
import dev.retort.result.DiffResult;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The answer of {@code diff}.
 *
 * @param result the difference
 * @param format the requested format; a script is printed alone, so that it can be piped
 */
public record DiffAnswer(DiffResult result, Format format) implements Answer {

    @Override
    public Document document() {
        Document document = new Document()
                .with("changes", CheckAnswer.changes(result.changes()))
                .with("others", result.others())
                .with("leftAlone", result.leftAlone());
        return format == Format.OPERATIONS
                ? document
                : document.with(format.name().toLowerCase(Locale.ROOT), result.script());
    }

    @Override
    public boolean foundDifference() {
        return !result.isEmpty();
    }

    @Override
    public void print(PrintWriter out) {
        if (format != Format.OPERATIONS) {
            result.script().lines().forEach(out::println);
            return;
        }
        out.println(result.isEmpty() ? "Nothing differs." : "These changes turn the first schema into the second one:");
        CheckAnswer.printChanges(result.changes(), out);
        result.others().forEach(other -> out.println("No operation removes this difference: " + other + "."));
        result.leftAlone().forEach(object -> out.println("Left alone: " + object + "."));
    }
}
