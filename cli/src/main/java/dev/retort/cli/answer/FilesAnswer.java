package dev.retort.cli.answer;

import dev.retort.result.FilesResult;
import java.io.PrintWriter;
import java.util.List;

/**
 * The answer of every command that writes files.
 *
 * @param emptyText the text if no file was written
 */
public record FilesAnswer(FilesResult result, String emptyText) implements Answer {

    @Override
    public Document document() {
        Document document = new Document().with("files", result.files());
        return warnings().isEmpty() ? document : document.with("warnings", warnings());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println(emptyText);
        }
    }

    @Override
    public List<String> warnings() {
        return result.warnings();
    }
}
