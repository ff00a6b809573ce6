package dev.retort.internal.command;

import dev.retort.internal.jdbc.HistoryTable;
import dev.retort.internal.jdbc.Session;
import dev.retort.result.LogResult;
import java.util.List;

/** {@code log}: the history of this database: each action with its user, time, duration and outcome. */
public record Log(Workspace workspace) {
    /**
     * Reads the history.
     *
     * @param limit the maximum number of entries, at least 1
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
