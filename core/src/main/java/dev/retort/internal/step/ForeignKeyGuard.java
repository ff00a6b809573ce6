package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.Renderer.RebuildGuard;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.prepare.PreparedStep.ExecutionMode;
import dev.retort.internal.prepare.Work;
import dev.retort.internal.revision.Revision;
import dev.retort.op.Operation;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects foreign keys during a step that may rebuild or drop a table.
 *
 * <p>Foreign keys are not enforced during such a step, because dropping the old table would delete the referencing rows
 * or be refused. Instead, the database is queried before the commit for rows that violate a foreign key. There are
 * almost never any. Otherwise the step is rolled back, the rows that violated a foreign key before it are noted, and
 * the step is run again. It fails only if there are new violations.
 *
 * <p>If the session does not enforce foreign keys at all, a step that leaves new violations is committed, and a warning
 * names them.
 */
public final class ForeignKeyGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignKeyGuard.class);
    private static final int MAX_ROWS_SHOWN = 5;

    private final MigrationRun run;
    private final PreparedStep step;
    private final List<SqlStatement> statements;
    private final boolean isStrict;
    private @Nullable RebuildGuard guard;
    private @Nullable Set<String> existing;
    private boolean disabled;

    /** Checks a step whose violations only cause a warning; null for any other. */
    private @Nullable RebuildGuard rowGuard;

    private List<String> unenforced = List.of();

    private List<String> added = List.of();

    /** Creates a guard for a step; it does nothing if the step cannot violate a foreign key. */
    public ForeignKeyGuard(MigrationRun run, PreparedStep step) {
        this(run, step, step.statements());
    }

    private ForeignKeyGuard(MigrationRun run, PreparedStep step, List<SqlStatement> statements) {
        this.run = run;
        this.step = step;
        this.statements = statements;
        this.guard = run.renderer().guard(step.operations()).orElse(null);
        this.isStrict = guard != null;
    }

    /** Creates a guard for one statement outside a transaction. */
    static ForeignKeyGuard ofStatement(MigrationRun run, PreparedStep step, SqlStatement statement) {
        return new ForeignKeyGuard(run, step, List.of(statement));
    }

    /** Returns whether the step may rebuild or drop a table, so that foreign keys must not be enforced during it. */
    boolean isRequired() {
        return candidate() != null;
    }

    private @Nullable RebuildGuard candidate() {
        return isStrict ? guard : run.renderer().guardRawSql(statements).orElse(null);
    }

    /**
     * Turns off the enforcement of foreign keys if it is on and the step may rebuild or drop a table. Must be called
     * outside a transaction.
     */
    void disable() {
        RebuildGuard candidate = candidate();
        if (candidate != null && run.transaction().enforcesForeignKeys(candidate)) {
            guard = candidate;
            disabled = true;
            run.session().execute(candidate.disable());
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
            throw new OrphanedRowsException(step.step().revision(), shown(added), added.size());
        }
        run.settings()
                .listener()
                .warned(
                        step.step().info(),
                        "Rows that violate a foreign key, and did so before revision "
                                + step.step().revision().display() + ": " + found.size() + "; some of them: "
                                + String.join("; ", shown(found)));
        return true;
    }

    /**
     * Checks, before the commit of a part of a step, as {@link #check} does. SQL is not checked, because a later
     * statement may insert the referenced rows again; for it, {@link #warn} reports what remains.
     */
    boolean checkUnit() {
        return !isStrict || check();
    }

    /** Notes the rows that violate a foreign key before the step. */
    void noteExisting() {
        if (guard != null) {
            existing = new HashSet<>(run.transaction().danglingRows(guard));
        }
    }

    /**
     * Notes the rows that violate a foreign key before a step that is not protected. Called at its beginning; does
     * nothing if foreign keys are enforced during the whole step.
     */
    public void noteUnenforced() {
        rowGuard = guard == null
                ? run.renderer().rowGuard(operations(), statements).orElse(null)
                : null;
        // A step that does not run in a transaction can turn foreign keys off by itself.
        boolean isEnforced = rowGuard != null
                && step.mode() == ExecutionMode.ONE_TRANSACTION
                && run.transaction().enforcesForeignKeys(rowGuard);
        rowGuard = isEnforced ? null : rowGuard;
        unenforced = violations();
    }

    /** Finds the new violations, for {@link #warn}. Called at the end of the step. */
    public void findViolations() {
        added = new ArrayList<>(violations());
        added.removeAll(unenforced);
    }

    /** Sends a warning if {@link #findViolations} has found any. Called after the step was committed. */
    public void warn() {
        if (!added.isEmpty()) {
            String count = added.size() == 1 ? "1 row that violates" : added.size() + " rows that violate";
            run.settings()
                    .listener()
                    .warned(
                            step.step().info(),
                            "Revision " + step.step().revision().display() + " leaves " + count
                                    + " a foreign key, which this session does not enforce: "
                                    + String.join("; ", shown(added))
                                    + ". Delete or change these rows in a new revision.");
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>(step.operations());
        for (Work work : step.works()) {
            if (work instanceof Work.Java java) {
                operations.add(java.operation());
            }
        }
        return operations;
    }

    private List<String> violations() {
        try {
            return rowGuard == null ? List.of() : run.transaction().read(rowGuard.violationsQuery());
        } catch (DatabaseException e) {
            // A foreign key to columns that are not unique cannot be checked; its message is the same in every step.
            if (e.errorClass() != ErrorClass.OTHER) {
                throw e;
            }
            return List.of(e.errorMessage());
        }
    }

    private static List<String> shown(List<String> rows) {
        return rows.stream().limit(MAX_ROWS_SHOWN).toList();
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
                            + " such as ON DELETE CASCADE do not run while a table is rebuilt or dropped.");
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
                    .fact("left behind", "nothing of this step; the completed steps before it are kept");
        }

        /** Returns some of the rows, as described by the database. */
        public List<String> rows() {
            return rows;
        }
    }
}
