package dev.retort.result;

import java.util.List;

/**
 * The result of the commands that write files, such as {@code revision} and {@code merge}.
 *
 * @param files the written files, as paths relative to the working directory or absolute
 * @param warnings what the author should complete, such as the downgrade of the revision before the new one, if it has
 *     none; one sentence each, without a full stop
 */
public record FilesResult(List<String> files, List<String> warnings) {
    public FilesResult {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** Creates a result without warnings. */
    public static FilesResult of(List<String> files) {
        return new FilesResult(files, List.of());
    }
}
