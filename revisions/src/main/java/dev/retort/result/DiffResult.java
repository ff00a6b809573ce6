package dev.retort.result;

import java.util.List;

/**
 * The difference between two schemas.
 *
 * @param changes the changes that turn the first schema into the second one, in their order
 * @param others differences that no operation removes, one text each
 * @param leftAlone objects that are not in the application's models and are not dropped, with the reason, one text each
 * @param script the changes in the requested format; empty if nothing differs or only the list was requested
 */
public record DiffResult(List<SchemaChange> changes, List<String> others, List<String> leftAlone, String script) {
    public DiffResult {
        changes = List.copyOf(changes);
        others = List.copyOf(others);
        leftAlone = List.copyOf(leftAlone);
    }

    /** Returns whether both schemas are the same. */
    public boolean isEmpty() {
        return changes.isEmpty() && others.isEmpty();
    }
}
