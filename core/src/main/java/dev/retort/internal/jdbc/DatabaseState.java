package dev.retort.internal.jdbc;

import dev.retort.internal.revision.AppliedRevision;
import dev.retort.internal.revision.AppliedSet;
import dev.retort.internal.revision.RevisionGraph;
import dev.retort.internal.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the version table says, as read at one moment. */
public final class DatabaseState {
    private final List<VersionRow> rows;
    private final List<VersionRow> incomplete = new ArrayList<>();
    private final AppliedSet applied;
    private final Map<RevisionId, VersionRow> byId = new HashMap<>();

    /** The state that these rows tell, seen against a graph. */
    public DatabaseState(RevisionGraph graph, List<VersionRow> rows) {
        this.rows = List.copyOf(rows);
        List<AppliedRevision> revisions = new ArrayList<>(rows.size());
        // Half an upgrade is not applied; half a downgrade still has to be taken back, so it counts as applied.
        for (VersionRow row : rows) {
            byId.put(row.id(), row);
            if (row.state() != VersionRow.State.UPGRADING) {
                revisions.add(row.revision());
            }
            if (row.state() != VersionRow.State.APPLIED) {
                incomplete.add(row);
            }
        }
        this.applied = new AppliedSet(graph, revisions);
    }

    /** Reads the state, as {@link #rows(Session, TableNames)}. */
    public static DatabaseState read(@Nullable Session session, TableNames names, RevisionGraph graph) {
        return new DatabaseState(graph, rows(session, names));
    }

    /**
     * Reads the version table in one query; a missing table has no rows.
     *
     * @param session null if there is no database yet, which is the same
     */
    public static List<VersionRow> rows(@Nullable Session session, TableNames names) {
        return session == null
                ? List.of()
                : new VersionTable(session, names).read().orElse(List.of());
    }

    /** All rows, sorted by id. */
    public List<VersionRow> rows() {
        return rows;
    }

    /** The applied revisions. */
    public AppliedSet applied() {
        return applied;
    }

    /** The row of the revision with this id. */
    public Optional<VersionRow> row(RevisionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Rows of revisions that were begun outside a transaction and are neither applied nor gone. */
    public List<VersionRow> incomplete() {
        return Collections.unmodifiableList(incomplete);
    }
}
