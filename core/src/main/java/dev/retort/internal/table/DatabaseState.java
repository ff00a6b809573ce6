package dev.retort.internal.table;

import dev.retort.internal.jdbc.Session;
import dev.retort.internal.jdbc.TableNames;
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

/** The content of the version table, read at one moment: the applied and the incomplete revisions. */
public final class DatabaseState {
    private final List<VersionRow> rows;
    private final List<VersionRow> incomplete = new ArrayList<>();
    private final AppliedSet applied;
    private final Map<RevisionId, VersionRow> byId = new HashMap<>();

    /** Creates the state from the rows of the version table. */
    public DatabaseState(RevisionGraph graph, List<VersionRow> rows) {
        this.rows = List.copyOf(rows);
        List<AppliedRevision> revisions = new ArrayList<>(rows.size());
        // An incomplete upgrade does not count as applied; an incomplete downgrade does, as it must still be completed.
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
     * Reads the version table in one query. If the table does not exist, there are no rows.
     *
     * @param session null if the database does not exist yet, in which case there are no rows either
     * @throws TableLocation.WrongNamespaceException if the table is not in the namespace of new tables
     */
    public static List<VersionRow> rows(@Nullable Session session, TableNames names) {
        return session == null
                ? List.of()
                : new VersionTable(session, names.fixed(session.dialect()))
                        .readLocated()
                        .orElse(List.of());
    }

    /** Returns all rows, sorted by id. */
    public List<VersionRow> rows() {
        return rows;
    }

    /** Returns the applied revisions. */
    public AppliedSet applied() {
        return applied;
    }

    /** Returns the row of the revision with this id. */
    public Optional<VersionRow> row(RevisionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Returns the rows of incomplete revisions: their upgrade or downgrade began outside a transaction and has not
     * ended.
     */
    public List<VersionRow> incomplete() {
        return Collections.unmodifiableList(incomplete);
    }
}
