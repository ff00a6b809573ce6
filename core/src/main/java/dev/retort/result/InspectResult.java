package dev.retort.result;

import java.util.List;

/**
 * What {@code inspect} returns.
 *
 * @param files the one file, as a path that can be opened from here; none if the database is empty
 * @param revision the id of the revision; empty if there is none
 * @param left what is in the database but not in the revision; the head of the file lists it too
 */
public record InspectResult(List<String> files, String revision, List<String> left) {
    public InspectResult {
        files = List.copyOf(files);
        left = List.copyOf(left);
    }
}
