package dev.retort.cli.compare;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Document;
import dev.retort.result.AutogenerateResult;
import java.io.PrintWriter;

/** The answer of {@code revision --autogenerate}: the file, and the changes that it contains. */
public record AutogenerateAnswer(AutogenerateResult result) implements Answer {

    @Override
    public Document document() {
        return CheckAnswer.document(result.difference()).with("files", result.files());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println("Nothing to write: the database is as the models describe it.");
        }
        CheckAnswer.printChanges(result.difference().changes(), out);
        CheckAnswer.printLeftAlone(result.difference(), out);
    }
}
