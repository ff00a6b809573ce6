package dev.retort.result;

import java.util.List;

/**
 * The result of generating a revision from models.
 *
 * @param files the file of the new revision; none if nothing differs
 * @param difference what differs
 */
public record AutogenerateResult(List<String> files, CheckResult difference) {
    public AutogenerateResult {
        files = List.copyOf(files);
    }
}
