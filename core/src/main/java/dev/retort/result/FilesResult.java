package dev.retort.result;

import java.util.List;

/**
 * The result of the commands that write files, such as {@code revision} and {@code merge}.
 *
 * @param files the written files, as paths relative to the working directory or absolute
 */
public record FilesResult(List<String> files) {
    public FilesResult {
        files = List.copyOf(files);
    }
}
