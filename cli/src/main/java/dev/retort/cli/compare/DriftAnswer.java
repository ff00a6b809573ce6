package dev.retort.cli.compare;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Document;
import dev.retort.result.DriftResult;
import java.io.PrintWriter;

/** The answer of {@code check --drift}: what somebody has changed in the database by hand. */
public record DriftAnswer(DriftResult result) implements Answer {

    @Override
    public Document document() {
        return new Document()
                .with("changes", CheckAnswer.changes(result.changes()))
                .with("others", result.others());
    }

    @Override
    public boolean foundDifference() {
        return !result.isEmpty();
    }

    @Override
    public void print(PrintWriter out) {
        if (result.isEmpty()) {
            out.println("The database is as its revisions describe it.");
            return;
        }
        out.println("The database differs from its revisions; these changes were made by hand:");
        CheckAnswer.printChanges(result.changes(), out);
        result.others().forEach(other -> out.println("  " + other));
    }
}
