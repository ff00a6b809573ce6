package dev.retort.internal.command;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.SessionIdentity;
import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.table.HistoryTable;
import dev.retort.internal.table.TableLocation;
import dev.retort.result.HistoryEntry;
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
        return new LogResult(workspace.read(session -> session == null ? List.of() : entries(session, limit)));
    }

    /** Reads the history table of the namespace that contains the version table. */
    private List<HistoryEntry> entries(Session session, int limit) {
        TableNames names = workspace.settings().names().fixed(session.dialect());
        TableLocation.check(session, names);
        SessionIdentity identity = SessionIdentity.of(session);
        return new HistoryTable(session, names.in(identity.namespace())).newest(limit);
    }
}
