package dev.retort.result;

import java.util.List;

/**
 * What {@code revision} and {@code merge} return.
 *
 * @param files the files that were written, as paths that can be opened from here
 */
public record FilesResult(List<String> files) {
    public FilesResult {
        files = List.copyOf(files);
    }
}
