package dev.retort.internal.step;

import dev.retort.dialect.ErrorClass;
import dev.retort.dialect.RefusedOperationException;
import dev.retort.internal.jdbc.DatabaseException;
import dev.retort.internal.prepare.PreparedStep;
import dev.retort.internal.step.ForeignKeyGuard.OrphanedRowsException;
import dev.retort.op.OperationException;
import dev.retort.sql.SqlStatement;
import java.time.Duration;
import java.util.List;
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
    private final long start = System.nanoTime();
    private @Nullable WorkExecutor executor;

    /** Creates a step that will be run. */
    public TransactionalStep(MigrationRun run, PreparedStep prepared) {
        this.run = run;
        this.prepared = prepared;
        this.foreignKeys = new ForeignKeyGuard(run, prepared);
    }

    /**
     * Runs the step.
     *
     * @return the duration in milliseconds until the commit, as recorded in the history
     * @throws MigrationFailedException if the database refuses a statement; the step is rolled back
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
        } catch (OperationException | RefusedOperationException | OrphanedRowsException | StateException.Cancelled e) {
            run.history()
                    .recordFailure(outcome(), e.text().what() + ": " + e.text().why());
            throw e;
        }
    }

    private long runUntilCommitted() {
        LockRetry retry = new LockRetry(run.session(), run.settings());
        try {
            foreignKeys.disable();
            while (true) {
                try {
                    if (attempt()) {
                        return commit();
                    }
                    run.session().rollback();
                    foreignKeys.noteExisting();
                } catch (DatabaseException e) {
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
        run.transaction().begin(prepared);
        WorkExecutor attempting = new WorkExecutor(run, prepared);
        executor = attempting;
        prepared.works().forEach(attempting::execute);
        run.requireNotCancelled();
        return foreignKeys.check();
    }

    private long commit() {
        RunHistory.Outcome outcome = outcome();
        try {
            run.session().commit(List.of(run.history().doneCommand(outcome)));
        } catch (DatabaseException e) {
            throw e.errorClass() == ErrorClass.CONNECTION_LOST
                    ? new StateException.CommitUnconfirmed(
                            prepared.step().revision().id(),
                            "the connection was lost during the commit, so it is not known whether it was committed")
                    : e;
        }
        run.schema().committed();
        return outcome.durationMs();
    }

    private RuntimeException failed(DatabaseException cause) {
        run.history().recordFailure(outcome(), cause.errorMessage());
        if (run.isCancelled()) {
            return new StateException.Cancelled();
        }
        SqlStatement current = executor == null ? null : executor.current();
        SqlStatement statement = current == null ? null : run.scrubbed(current);
        return new MigrationFailedException(
                new MigrationFailedException.Failure(
                        prepared.step(), prepared.source(), statement, MigrationFailedException.Remainder.NOTHING),
                cause);
    }

    private RunHistory.Outcome outcome() {
        return new RunHistory.Outcome(
                prepared.step().revision().id().value(),
                prepared.step().direction().code(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                prepared.checksum());
    }
}
