package dev.retort.result;

import java.util.List;

/**
 * The difference between the models and the database.
 *
 * @param changes the changes that turn the database into what the models describe, in their order; empty if they agree
 * @param leftAlone the objects that are not in the models and are not dropped, with the reason, one text each
 */
public record CheckResult(List<SchemaChange> changes, List<String> leftAlone) {
    public CheckResult {
        changes = List.copyOf(changes);
        leftAlone = List.copyOf(leftAlone);
    }

    /** Returns whether the database is as the models describe it. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
