package dev.retort.internal.run;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.revision.Revision;
import java.util.List;

/** A step has left rows that refer to nothing, while foreign keys were not enforced; it was rolled back. */
public final class OrphanedRowsException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> rows;

    OrphanedRowsException(Revision revision, List<String> rows, int count) {
        super(
                ErrorKind.MIGRATION_FAILED,
                rows.stream().anyMatch(row -> row.contains("foreign key mismatch"))
                        ? mismatch(revision, rows)
                        : orphans(revision, rows, count));
        this.rows = List.copyOf(rows);
    }

    private static ErrorText orphans(Revision revision, List<String> rows, int count) {
        String why = (count == 1 ? "1 row refers" : count + " rows refer") + " to nothing after it, and did not before";
        return text(revision, why)
                .fact("rows", String.join("\n", rows))
                .fix("delete or change these rows in the revision, before or after what it does to the table;"
                        + " foreign keys do nothing by themselves while a table is rebuilt.");
    }

    /** The database says so of the key itself, and looks at no row. */
    private static ErrorText mismatch(Revision revision, List<String> answers) {
        return text(revision, "a foreign key refers to columns that are neither primary key nor unique")
                .fact("database", String.join("\n", answers))
                .fix("make the columns that it refers to a primary key or unique, in an operation before.");
    }

    private static ErrorText text(Revision revision, String why) {
        return ErrorText.of("Cannot run revision " + revision.display(), why)
                .fact("file", revision.source())
                .fact("left behind", "nothing of this revision; the revisions before it are kept");
    }

    /** Some of the rows, as the database names them. */
    public List<String> rows() {
        return rows;
    }
}
