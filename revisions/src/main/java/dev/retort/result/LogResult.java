package dev.retort.result;

import java.util.List;

/**
 * The result of {@code log}.
 *
 * @param entries the entries, newest first
 */
public record LogResult(List<HistoryEntry> entries) {
    public LogResult {
        entries = List.copyOf(entries);
    }
}
