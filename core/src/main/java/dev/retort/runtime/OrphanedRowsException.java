package dev.retort.runtime;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.revision.Revision;
import java.util.List;

/** A step has left rows that refer to nothing, while foreign keys were not enforced; it was rolled back. */
public final class OrphanedRowsException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> rows;

    OrphanedRowsException(Revision revision, List<String> rows, int count) {
        super(
                ErrorKind.MIGRATION_FAILED,
                ErrorText.of(
                                "Cannot run revision " + revision.display(),
                                (count == 1 ? "1 row refers" : count + " rows refer")
                                        + " to nothing after it, and did not before")
                        .fact("rows", String.join("\n", rows))
                        .fact("file", revision.source())
                        .fact("left behind", "nothing of this revision; the revisions before it are kept")
                        .fix("delete or change these rows in the revision, before or after what it does to the table;"
                                + " foreign keys do nothing by themselves while a table is rebuilt."));
        this.rows = List.copyOf(rows);
    }

    /** Some of the rows, as the database names them. */
    public List<String> rows() {
        return rows;
    }
}
