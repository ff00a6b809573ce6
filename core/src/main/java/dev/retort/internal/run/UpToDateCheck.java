package dev.retort.internal.run;

import dev.retort.internal.script.Scripts;
import dev.retort.internal.table.VersionRow;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The up-to-date check at startup: whether a database has applied all revisions of this build unchanged, and no others.
 * If one index covers all revisions, no revision file is read.
 *
 * @param head the only head of the revisions, and thus of the database
 * @param applied the ids of all revisions, sorted
 */
public record UpToDateCheck(String head, List<String> applied) {
    public UpToDateCheck {
        applied = List.copyOf(applied);
    }

    /**
     * Compares the version table with the revisions.
     *
     * @param rows the rows of the version table
     * @return empty if the database is not up to date, or the revisions have several heads
     */
    public static Optional<UpToDateCheck> of(Scripts scripts, List<VersionRow> rows, Database database) {
        Optional<String> head = scripts.head();
        if (head.isEmpty() || rows.stream().anyMatch(row -> row.state() != VersionRow.State.APPLIED)) {
            return Optional.empty();
        }
        SortedMap<String, String> checksums = new TreeMap<>();
        rows.forEach(row -> checksums.put(row.id().value(), row.checksum()));
        return scripts.matchApplied(checksums, database).map(ids -> new UpToDateCheck(head.get(), ids));
    }
}
