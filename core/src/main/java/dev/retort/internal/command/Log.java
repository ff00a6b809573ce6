package dev.retort.internal.command;

import dev.retort.internal.jdbc.HistoryTable;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LogResult;
import java.util.List;

/** {@code log}: what was run on this database, by whom, when, how long, with what outcome. */
public record Log(Workspace workspace) {
    /**
     * Reads it.
     *
     * @param limit how many entries at most, from 1
     */
    public LogResult run(int limit) {
        try (Session session = workspace.sessions().openExisting().orElse(null)) {
            return new LogResult(
                    session == null
                            ? List.of()
                            : new HistoryTable(session, workspace.settings().names()).newest(limit));
        }
    }
}
