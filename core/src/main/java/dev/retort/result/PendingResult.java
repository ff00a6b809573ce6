package dev.retort.result;

import java.util.List;

/**
 * What {@code pending} returns: what a database lacks.
 *
 * @param current ids of its current revisions, sorted
 * @param pending ids of the revisions that are not applied, in the order in which they would be
 * @param incomplete ids of those that were begun outside a transaction and have not ended, up or down
 * @param changed ids of applied revisions whose files differ from what was run
 * @param unknown ids of applied revisions that this build does not know; none if that is allowed
 */
public record PendingResult(
        List<String> current, List<String> pending, List<String> incomplete, List<String> changed, List<String> unknown) {
    public PendingResult {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        incomplete = List.copyOf(incomplete);
        changed = List.copyOf(changed);
        unknown = List.copyOf(unknown);
    }

    /** Whether every revision of this build is applied, whole and as its file says, and nothing else is. */
    public boolean isAtHeads() {
        return pending.isEmpty() && incomplete.isEmpty() && changed.isEmpty() && unknown.isEmpty();
    }
}
