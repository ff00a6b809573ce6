package dev.retort.internal.command;

import dev.retort.internal.jdbc.HistoryEntry;
import dev.retort.internal.jdbc.HistoryTable;
import dev.retort.internal.jdbc.Session;
import java.util.List;

/** {@code log}: what was run on this database, by whom, when, how long, with what outcome. */
public record Log(Workspace workspace) {
    /**
     * What has been done to a database.
     *
     * @param entries newest first
     */
    public record Result(List<HistoryEntry> entries) {
        public Result {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Reads it.
     *
     * @param limit how many entries at most, from 1
     */
    public Result run(int limit) {
        try (Session session = workspace.sessions().openExisting().orElse(null)) {
            return new Result(
                    session == null
                            ? List.of()
                            : new HistoryTable(session, workspace.settings().names()).newest(limit));
        }
    }
}
