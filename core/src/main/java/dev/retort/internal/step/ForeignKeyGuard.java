package dev.retort.internal.step;

import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.revision.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rows that refer to others while a step may replace a table by another.
 *
 * <p>Foreign keys are not enforced during such a step, because the drop of the old table would delete or refuse what
 * refers to it. So before the commit the database is asked whether any row refers to nothing. That is nearly always
 * none. Otherwise the step is rolled back, the rows that referred to nothing before are noted, and the step is run
 * again: only new ones make it fail.
 */
public final class ForeignKeyGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignKeyGuard.class);
    private static final int SHOWN = 5;

    private final MigrationRun run;
    private final Revision revision;
    private final @Nullable RebuildGuard guard;
    private @Nullable Set<String> existing;
    private boolean disabled;

    /** A guard of this step; it does nothing for a step that replaces no table. */
    ForeignKeyGuard(MigrationRun run, PreparedStep step) {
        this.run = run;
        this.revision = step.step().revision();
        this.guard = run.renderer().guard(step.operations()).orElse(null);
    }

    /** Stops enforcing foreign keys, if they are enforced; outside of a transaction. */
    void disable() {
        if (guard != null && run.transaction().enforcesForeignKeys(guard)) {
            disabled = true;
            run.session().execute(guard.disable());
        }
    }

    /** Enforces them again, if they were. */
    void restore() {
        if (guard != null && disabled) {
            run.session().execute(guard.enable());
        }
    }

    /**
     * Checks, before the commit, for rows that refer to nothing.
     *
     * @return whether the step may commit; if not, it must be rolled back, {@link #noteExisting} called, and run again
     * @throws OrphanedRowsException if there are rows that refer to nothing and did not before
     */
    boolean check() {
        List<String> found = guard == null ? List.of() : run.transaction().danglingRows(guard);
        if (found.isEmpty()) {
            return true;
        }
        if (existing == null) {
            return false;
        }
        List<String> added = new ArrayList<>(found);
        added.removeAll(existing);
        if (!added.isEmpty()) {
            throw new OrphanedRowsException(
                    revision, added.stream().limit(SHOWN).toList(), added.size());
        }
        LOG.warn(
                "Rows that refer to nothing, and did before revision {}: {}; some of them: {}",
                revision.id(),
                found.size(),
                found.stream().limit(SHOWN).toList());
        return true;
    }

    /** Notes the rows that refer to nothing before the step runs. */
    void noteExisting() {
        if (guard != null) {
            existing = new HashSet<>(run.transaction().danglingRows(guard));
        }
    }

    /** A step has left rows that refer to nothing, while foreign keys were not enforced; it was rolled back. */
    public static final class OrphanedRowsException extends RetortException {
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
            String why =
                    (count == 1 ? "1 row refers" : count + " rows refer") + " to nothing after it, and did not before";
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
}
