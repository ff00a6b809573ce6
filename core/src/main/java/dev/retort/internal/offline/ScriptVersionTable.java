package dev.retort.internal.offline;

import dev.retort.internal.jdbc.TableNames;
import dev.retort.internal.jdbc.VersionRow;
import dev.retort.internal.jdbc.VersionTable;
import dev.retort.internal.jdbc.VersionTable.Claim;
import dev.retort.internal.revision.RevisionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The version table as a script reaches it. A script cannot look before it acts, so each claim is preceded by a
 * statement that fails where the table is not as it must be: it breaks a NOT NULL of that table, and with it the
 * transaction. Other writers of the table wait until the transaction has ended.
 */
public final class ScriptVersionTable extends VersionTable {
    private final ScriptSession script;

    /** The version table of a database on which the script will be run. */
    public ScriptVersionTable(ScriptSession script, TableNames names) {
        super(script, names);
        this.script = script;
    }

    /** Creates the table where it is missing. */
    public void createIfMissing() {
        create("CREATE TABLE IF NOT EXISTS ");
    }

    /** Keeps others from writing the table until the end of the transaction. */
    public void hold() {
        if (script.isInTransaction()) {
            script.dialect().offline().lockTable(table).ifPresent(script::execute);
        }
    }

    /** Fails unless these revisions are applied, those are not there at all, and no revision is half-way. */
    public void require(List<RevisionId> applied, List<RevisionId> absent) {
        List<String> breaches = new ArrayList<>();
        breaches.add("EXISTS (SELECT 1 FROM " + table + " WHERE state <> 'applied')");
        if (!applied.isEmpty()) {
            breaches.add(
                    "(SELECT count(*) FROM " + table + " WHERE id IN (" + list(applied) + ")) <> " + applied.size());
        }
        if (!absent.isEmpty()) {
            breaches.add("EXISTS (SELECT 1 FROM " + table + " WHERE id IN (" + list(absent) + "))");
        }
        breakIf(String.join(" OR ", breaches));
    }

    /** Fails where there is a revision besides these. */
    public void requireKnown(List<RevisionId> known) {
        breakIf("EXISTS (SELECT 1 FROM " + table + (known.isEmpty() ? "" : " WHERE id NOT IN (" + list(known) + ")")
                + ")");
    }

    /** Fails where one of these revisions was run with another checksum; none recorded is as good as the same. */
    public void requireUnchanged(Map<RevisionId, String> checksums) {
        if (!checksums.isEmpty()) {
            String changed = new TreeMap<>(checksums)
                    .entrySet().stream()
                            .map(e -> "id = '" + e.getKey() + "' AND checksum <> '" + e.getValue() + "'")
                            .collect(Collectors.joining(" OR "));
            breakIf("EXISTS (SELECT 1 FROM " + table + " WHERE checksum <> '' AND (" + changed + "))");
        }
    }

    /** Writes a row where there is none of this revision. */
    public void insertIfMissing(VersionRow row) {
        session.update(insert("SELECT " + marks + " WHERE NOT " + holds(row.id())), values(row));
    }

    /** The condition in SQL that there is a row of this revision. */
    public String holds(RevisionId id) {
        return "EXISTS (SELECT 1 FROM " + table + " WHERE id IN (" + list(List.of(id)) + "))";
    }

    /** Removes every row. */
    public void deleteAll() {
        session.execute("DELETE FROM " + table);
    }

    /** Like online, and in a transaction of its own where there is none; the checksum stays as it is. */
    @Override
    public Claim advance(VersionRow found, VersionRow row) {
        boolean alone = !script.isInTransaction();
        if (alone) {
            script.begin();
        }
        hold();
        breakIf("NOT EXISTS (SELECT 1 FROM " + table + " WHERE id = '" + row.id() + "' AND state = '"
                + found.state().code() + "' AND position = " + found.journal().open()
                + " AND coalesce(finished, '') = '"
                + String.join(",", found.journal().finished()) + "')");
        session.update(
                "UPDATE " + table + " SET state = ?, position = ?, finished = ?, changed_at = ? WHERE id = ?",
                row.state().code(),
                row.journal().open(),
                String.join(",", row.journal().finished()),
                row.at(),
                row.id().value());
        if (alone) {
            script.commit();
        }
        return Claim.OURS;
    }

    /** Fails where a condition in SQL is true. */
    public void breakIf(String condition) {
        session.update(
                "INSERT INTO " + table + " (id, state, position, changed_at) SELECT NULL, 'wrong', 0, ? WHERE "
                        + condition,
                Instant.EPOCH);
    }

    /** Ids need no quoting beyond this: {@link RevisionId} allows letters, digits and underscores alone. */
    private static String list(List<RevisionId> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    }
}
