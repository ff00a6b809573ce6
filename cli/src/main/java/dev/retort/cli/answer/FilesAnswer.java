package dev.retort.cli.answer;

import dev.retort.command.FilesResult;
import java.io.PrintWriter;

/** The answer of every command that writes files. */
public record FilesAnswer(FilesResult result) implements Answer {

    @Override
    public Document document() {
        return new Document().with("files", result.files());
    }

    @Override
    public void print(PrintWriter out) {
        result.files().forEach(out::println);
    }
}
