package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.jdbc.Session;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.internal.step.MigrationFailedException.Remainder;
import dev.retort.internal.table.VersionRow;
import dev.retort.op.OperationException;
import dev.retort.result.Notice;
import dev.retort.sql.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step in one transaction: the fence, the statements, the history row, and the commit, in this order. If the
 * process is killed at any point, all of the step is committed or nothing.
 *
 * <p>If a statement has waited too long for a lock, the whole transaction is rolled back and retried. This is not a
 * retry of a failed migration: only the wait has failed.
 */
public final class TransactionalStep {
    private final MigrationRun run;
    private final PreparedStep prepared;
    private final ForeignKeyGuard foreignKeys;
    private final EndedTransaction ended;
    private final long start = System.nanoTime();
    private @Nullable WorkExecutor executor;

    /**
     * Creates a step that will be run.
     *
     * @param before the revision's row; null if there is none
     */
    public TransactionalStep(MigrationRun run, PreparedStep prepared, @Nullable VersionRow before) {
        this.run = run;
        this.prepared = prepared;
        this.ended = new EndedTransaction(run, prepared, before, List.of());
        this.foreignKeys = new ForeignKeyGuard(run, prepared);
    }

    /**
     * Runs the step.
     *
     * @return the duration in milliseconds until the commit, as recorded in the history
     * @throws MigrationFailedException if the database refuses a statement; the step is rolled back
     * @throws TransactionEndedException if the work of the step ended the transaction
     * @throws OperationException if an operation does not match the current schema
     * @throws RefusedOperationException if the database does not support an operation
     * @throws OrphanedRowsException if a table rebuild would leave rows that violate a foreign key
     * @throws StateException.Cancelled if the run was cancelled between two statements
     * @throws StateException.ConcurrentRun if the fence finds another state
     * @throws StateException.CommitUnconfirmed if the connection is lost in the commit
     */
    public long run() {
        try {
            return runUntilCommitted();
        } catch (DatabaseException e) {
            throw failed(e);
        } catch (EndedTransaction.Signal e) {
            throw endedTransaction("");
        } catch (OperationException | RefusedOperationException | OrphanedRowsException | StateException.Cancelled e) {
            run.history()
                    .recordFailure(outcome(), e.text().what() + ": " + e.text().why());
            run.report(prepared.step().info(), executor);
            throw e;
        }
    }

    private long runUntilCommitted() {
        LockRetry retry = new LockRetry(run.session(), run.settings());
        try {
            while (true) {
                try {
                    if (attempt()) {
                        return commit();
                    }
                    run.session().rollback();
                    foreignKeys.noteExisting();
                } catch (DatabaseException e) {
                    if (isCommittedByWork()) {
                        throw e;
                    }
                    retry.waitAfter(e);
                }
            }
        } finally {
            run.session().rollback();
            foreignKeys.restore();
        }
    }

    /** Makes one attempt; returns whether it may be committed. */
    private boolean attempt() {
        executor = null;
        disableForeignKeys();
        run.transaction().begin(prepared);
        foreignKeys.noteUnenforced();
        WorkExecutor attempting = new WorkExecutor(run, prepared);
        executor = attempting;
        attempting.executeAll(prepared.works());
        run.requireNotCancelled();
        foreignKeys.findViolations();
        return foreignKeys.check();
    }

    /** Restores the session before: restoring it at the beginning of the transaction would turn them on again. */
    private void disableForeignKeys() {
        if (foreignKeys.isRequired()) {
            run.session().restore();
            foreignKeys.disable();
            run.session().keepState();
        }
    }

    private long commit() {
        RunHistory.Outcome outcome = outcome();
        try {
            List<Session.Command> last = new ArrayList<>();
            if (prepared.works().stream().anyMatch(run::mayChangeUser)) {
                last.addAll(run.session().originalUser());
            }
            last.add(run.history().doneCommand(outcome));
            run.session().commit(last);
        } catch (DatabaseException e) {
            throw e.errorClass() == ErrorClass.CONNECTION_LOST
                    ? new StateException.CommitUnconfirmed(
                            prepared.step().revision().id(),
                            "the connection was lost during the commit, so it is not known whether it was committed",
                            e)
                    : e;
        }
        run.schema().committed();
        run.report(prepared.step().info(), executor);
        foreignKeys.warn();
        return outcome.durationMs();
    }

    /** Rolls back, and returns whether the failed work had committed the transaction before it failed. */
    private boolean isCommittedByWork() {
        if (executor == null || !executor.mayHaveEndedTransaction()) {
            return false;
        }
        run.session().rollback();
        return ended.isCommitted();
    }

    private RuntimeException failed(DatabaseException cause) {
        Remainder remainder = Remainder.NOTHING;
        try {
            if (isCommittedByWork()) {
                return endedTransaction(cause.errorMessage());
            }
        } catch (DatabaseException unreachable) {
            remainder = Remainder.UNKNOWN;
        }
        run.history().recordFailure(outcome(), cause.errorMessage());
        run.report(prepared.step().info(), executor);
        if (run.isCancelled()) {
            return new StateException.Cancelled();
        }
        SqlStatement current = executor == null ? null : executor.current();
        SqlStatement statement = current == null ? null : run.scrubbed(current);
        return new MigrationFailedException(
                new MigrationFailedException.Failure(
                        prepared.step(), prepared.source(), statement, remainder, run.commitFix(executor, cause)),
                cause);
    }

    private RuntimeException endedTransaction(String failure) {
        TransactionEndedException exception = ended.record(Objects.requireNonNull(executor), failure);
        run.history()
                .recordFailure(
                        outcome(),
                        exception.text().what() + ": " + exception.text().why());
        run.report(prepared.step().info(), executor);
        return exception;
    }

    private RunHistory.Outcome outcome() {
        return new RunHistory.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                prepared.checksum(),
                notices());
    }

    private List<Notice> notices() {
        return executor == null ? List.of() : executor.notices();
    }
}
