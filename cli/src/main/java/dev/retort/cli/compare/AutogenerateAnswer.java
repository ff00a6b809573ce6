package dev.retort.cli.compare;

import dev.retort.cli.answer.Answer;
import dev.retort.cli.answer.Document;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.CompareRequest.Base;
import java.io.PrintWriter;
import java.util.List;

/**
 * The answer of {@code revision --autogenerate}: the file, and the changes that it contains.
 *
 * @param base what the models were compared with
 */
public record AutogenerateAnswer(AutogenerateResult result, Base base) implements Answer {

    @Override
    public Document document() {
        Document document = CheckAnswer.document(result.difference()).with("files", result.files());
        return warnings().isEmpty() ? document : document.with("warnings", warnings());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println("Nothing to write: " + CheckAnswer.agreement("the", base));
        }
        CheckAnswer.printChanges(result.difference().changes(), out);
        CheckAnswer.printLeftAlone(result.difference(), out);
    }

    @Override
    public List<String> warnings() {
        return result.warnings();
    }
}
