package dev.retort.result;

import java.util.List;

/**
 * The result of {@code inspect}.
 *
 * @param files the one file, as a path relative to the working directory or absolute; none if the database is empty
 * @param revision the id of the revision; empty if no file was written
 * @param left the objects of the database that the revision does not contain; also listed in the file's header
 */
public record InspectResult(List<String> files, String revision, List<String> left) {
    public InspectResult {
        files = List.copyOf(files);
        left = List.copyOf(left);
    }
}
