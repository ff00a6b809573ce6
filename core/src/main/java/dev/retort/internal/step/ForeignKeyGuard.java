package dev.retort.internal.step;

import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
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
 * Protects foreign keys during a step that may rebuild a table by replacing it with a new one.
 *
 * <p>Foreign keys are not enforced during such a step, because dropping the old table would delete the referencing rows
 * or be refused. Instead, the database is queried before the commit for rows that violate a foreign key. There are
 * almost never any. Otherwise the step is rolled back, the rows that violated a foreign key before it are noted, and
 * the step is run again. It fails only if there are new violations.
 */
public final class ForeignKeyGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignKeyGuard.class);
    private static final int MAX_ROWS_SHOWN = 5;

    private final MigrationRun run;
    private final Revision revision;
    private final @Nullable RebuildGuard guard;
    private @Nullable Set<String> existing;
    private boolean disabled;

    /** Creates a guard for a step; it does nothing if the step cannot rebuild a table. */
    ForeignKeyGuard(MigrationRun run, PreparedStep step) {
        this.run = run;
        this.revision = step.step().revision();
        this.guard = run.renderer().guard(step.operations()).orElse(null);
    }

    /** Turns off the enforcement of foreign keys if it is on. Must be called outside a transaction. */
    void disable() {
        if (guard != null && run.transaction().enforcesForeignKeys(guard)) {
            disabled = true;
            run.session().execute(guard.disable());
        }
    }

    /**
     * Turns the enforcement on again if {@link #disable} has turned it off. If that fails, the next step restores the
     * session; it must not make a committed step fail.
     */
    void restore() {
        if (guard != null && disabled) {
            try {
                run.session().execute(guard.enable());
            } catch (DatabaseException restoredByNextStep) {
                LOG.debug("Foreign keys remain off until the session is restored", restoredByNextStep);
            }
        }
    }

    /**
     * Checks, before the commit, for rows that violate a foreign key.
     *
     * @return whether the step may be committed. If not, it must be rolled back, {@link #noteExisting} be called, and
     *     the step be run again
     * @throws OrphanedRowsException if rows violate a foreign key that did not before the step
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
                    revision, added.stream().limit(MAX_ROWS_SHOWN).toList(), added.size());
        }
        LOG.warn(
                "Rows that violate a foreign key, and did so before revision {}: {}; some of them: {}",
                revision.id(),
                found.size(),
                found.stream().limit(MAX_ROWS_SHOWN).toList());
        return true;
    }

    /** Notes the rows that violate a foreign key before the step. */
    void noteExisting() {
        if (guard != null) {
            existing = new HashSet<>(run.transaction().danglingRows(guard));
        }
    }

    /**
     * Thrown if a step leaves rows that violate a foreign key while foreign keys are not enforced. The step was rolled
     * back.
     */
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
            String why = (count == 1 ? "1 row violates" : count + " rows violate")
                    + " a foreign key after it, but not before";
            return text(revision, why)
                    .fact("rows", String.join("\n", rows))
                    .fix("delete or change these rows in the revision, before or after it changes the table; actions"
                            + " such as ON DELETE CASCADE do not run while a table is rebuilt.");
        }

        /**
         * Returns the text for a foreign key that is itself invalid, which the database reports without checking any
         * row.
         */
        private static ErrorText mismatch(Revision revision, List<String> messages) {
            return text(revision, "a foreign key refers to columns that are neither primary key nor unique")
                    .fact("database", String.join("\n", messages))
                    .fix("make the referenced columns a primary key or unique, in an earlier operation.");
        }

        private static ErrorText text(Revision revision, String why) {
            return ErrorText.of("Cannot run revision " + revision.display(), why)
                    .fact("file", revision.source())
                    .fact("left behind", "nothing of this revision; the revisions before it are kept");
        }

        /** Returns some of the rows, as described by the database. */
        public List<String> rows() {
            return rows;
        }
    }
}
