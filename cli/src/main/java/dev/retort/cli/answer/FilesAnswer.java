package dev.retort.cli.answer;

import dev.retort.result.FilesResult;
import java.io.PrintWriter;

/**
 * The answer of every command that writes files.
 *
 * @param emptyText the text if no file was written
 */
public record FilesAnswer(FilesResult result, String emptyText) implements Answer {

    @Override
    public Document document() {
        return new Document().with("files", result.files());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
        if (result.files().isEmpty()) {
            out.println(emptyText);
        }
    }
}
