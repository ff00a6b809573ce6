package dev.retort.result;

import java.util.List;

/**
 * What {@code log} returns.
 *
 * @param entries newest first
 */
public record LogResult(List<HistoryEntry> entries) {
    public LogResult {
        entries = List.copyOf(entries);
    }
}
