package dev.retort.result;

import java.util.List;

/**
 * The result of {@code pending}: the revisions that prevent a database from being up to date.
 *
 * @param current ids of the current revisions, sorted
 * @param pending ids of the revisions that are not applied, in the order in which they would be applied
 * @param incomplete ids of the revisions whose upgrade or downgrade began outside a transaction and is not complete
 * @param changed ids of the applied revisions whose files have changed since they were run
 * @param unknown ids of the applied revisions that this build does not know; empty if unknown revisions are allowed
 */
public record PendingResult(
        List<String> current,
        List<String> pending,
        List<String> incomplete,
        List<String> changed,
        List<String> unknown) {
    public PendingResult {
        current = List.copyOf(current);
        pending = List.copyOf(pending);
        incomplete = List.copyOf(incomplete);
        changed = List.copyOf(changed);
        unknown = List.copyOf(unknown);
    }

    /** Returns whether all revisions of this build are applied completely and unchanged, and no others are applied. */
    public boolean isAtHeads() {
        return pending.isEmpty() && incomplete.isEmpty() && changed.isEmpty() && unknown.isEmpty();
    }
}
