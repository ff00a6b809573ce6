package dev.retort.result;

import java.util.List;

/**
 * The result of generating a revision from models.
 *
 * @param files the file of the new revision; none if nothing differs
 * @param difference what differs
 * @param warnings what the author should complete: the downgrade, if it does not reverse every operation, and that of
 *     the revision before the new one, if it has none; one sentence each, without a full stop
 */
public record AutogenerateResult(List<String> files, CheckResult difference, List<String> warnings) {
    public AutogenerateResult {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }
}
