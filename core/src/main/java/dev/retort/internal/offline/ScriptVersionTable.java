package dev.retort.internal.offline;

import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.table.VersionRow;
import dev.retort.internal.table.VersionTable;
import dev.retort.internal.table.VersionTable.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The version table in a script. A script cannot query the table before it acts, so each claim is preceded by a
 * statement that fails if the table is not in the required state: it violates a NOT NULL constraint of that table,
 * which aborts the transaction. Other writers of the table wait until the transaction has ended.
 */
public final class ScriptVersionTable extends VersionTable {
    private final ScriptSession script;

    /** Creates access to the version table through a script. */
    public ScriptVersionTable(ScriptSession script, TableNames names) {
        super(script, names);
        this.script = script;
    }

    /** Creates the table if it does not exist. */
    public void createIfMissing() {
        create("CREATE TABLE IF NOT EXISTS ");
    }

    /** Prevents other sessions from writing to the table until the end of the transaction. */
    public void lock() {
        if (script.isInTransaction()) {
            script.dialect().offline().lockTable(table).ifPresent(script::execute);
        }
    }

    /**
     * Fails unless all revisions of the first list are applied, none of the second list has a row, and no revision is
     * incomplete.
     */
    public void require(List<RevisionId> applied, List<RevisionId> absent) {
        List<String> violations = new ArrayList<>();
        violations.add("EXISTS (SELECT 1 FROM " + table + " WHERE state <> 'applied')");
        if (!applied.isEmpty()) {
            violations.add(
                    "(SELECT count(*) FROM " + table + " WHERE id IN (" + list(applied) + ")) <> " + applied.size());
        }
        if (!absent.isEmpty()) {
            violations.add("EXISTS (SELECT 1 FROM " + table + " WHERE id IN (" + list(absent) + "))");
        }
        failIf(String.join(" OR ", violations));
    }

    /** Fails if the table contains a revision that is not in the list. */
    public void requireKnown(List<RevisionId> known) {
        failIf("EXISTS (SELECT 1 FROM " + table + (known.isEmpty() ? "" : " WHERE id NOT IN (" + list(known) + ")")
                + ")");
    }

    /** Fails if one of these revisions was run with another checksum. A row without a checksum is accepted. */
    public void requireUnchanged(Map<RevisionId, String> checksums) {
        if (!checksums.isEmpty()) {
            String changed = new TreeMap<>(checksums)
                    .entrySet().stream()
                            .map(e -> "id = '" + e.getKey() + "' AND checksum <> '" + e.getValue() + "'")
                            .collect(Collectors.joining(" OR "));
            failIf("EXISTS (SELECT 1 FROM " + table + " WHERE checksum <> '' AND (" + changed + "))");
        }
    }

    /** Inserts a row if there is none of this revision. */
    public void insertIfMissing(VersionRow row) {
        session.update(insert("SELECT " + placeholders + " WHERE NOT " + rowExists(row.id())), values(row));
    }

    /** Returns an SQL condition that is true if there is a row of this revision. */
    public String rowExists(RevisionId id) {
        return "EXISTS (SELECT 1 FROM " + table + " WHERE id IN (" + list(List.of(id)) + "))";
    }

    /** Deletes all rows. */
    public void deleteAll() {
        session.execute("DELETE FROM " + table);
    }

    /** Updates a row as online, in a transaction of its own if none is open. Does not change the checksum. */
    @Override
    public Claim advance(VersionRow expected, VersionRow row) {
        boolean needsTransaction = !script.isInTransaction();
        if (needsTransaction) {
            script.begin();
        }
        lock();
        failIf("NOT EXISTS (SELECT 1 FROM " + table + " WHERE id = '" + row.id() + "' AND state = '"
                + expected.state().code() + "' AND position = "
                + expected.journal().open()
                + " AND " + FINISHED + " = '" + finished(expected) + "')");
        session.update(
                "UPDATE " + table + " SET state = ?, position = ?, finished = ?, changed_at = ? WHERE id = ?",
                row.state().code(),
                row.journal().open(),
                String.join(",", row.journal().finished()),
                row.at(),
                row.id().value());
        if (needsTransaction) {
            script.commit();
        }
        return Claim.OURS;
    }

    /** Fails if an SQL condition is true. */
    public void failIf(String condition) {
        session.update(
                "INSERT INTO " + table + " (id, state, position, changed_at) SELECT NULL, 'wrong', 0, ? WHERE "
                        + condition,
                Instant.EPOCH);
    }

    /**
     * Returns a list of quoted ids. They need no escaping: {@link RevisionId} allows only letters, digits and
     * underscores.
     */
    private static String list(List<RevisionId> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    }
}
